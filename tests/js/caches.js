/** As much of the Cache API as a kept course asks for (Service Workers, 5): caches by name, oldest first. */
export const createCaches = () => {
  const made = new Map();
  const api = {
    /** How many bytes there is room for. */
    room: Infinity,
    async open(name) {
      if (!made.has(name)) made.set(name, new Map());
      const entries = made.get(name);
      return {
        match: async (url) => entries.get(String(url))?.clone(),
        async put(url, response) {
          const size = (await response.clone().arrayBuffer()).byteLength;
          if (size > api.room) throw new DOMException("no room", "QuotaExceededError");
          api.room -= size;
          entries.set(String(url), response);
        },
      };
    },
    keys: async () => [...made.keys()],
    delete: async (name) => made.delete(name),
    async match(url) {
      for (const entries of made.values()) if (entries.has(String(url))) return entries.get(String(url)).clone();
    },
    /** What lies in a cache, for tests. */
    in: (name) => [...(made.get(name) || new Map()).keys()],
  };
  return api;
};

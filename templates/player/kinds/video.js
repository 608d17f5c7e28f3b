// @ts-check
/**
 * A film: its captions are shown from the first, where a `default` track would be loaded with the page.
 * @param {HTMLElement} figure
 */
export const create = (figure) => {
  const film = /** @type {HTMLVideoElement} */ (figure.querySelector("video"));
  const show = () => {
    for (const track of film.textTracks) if (track.kind == "captions") track.mode = "showing";
  };
  if (film.paused) film.addEventListener("play", show, { once: true });
  else show();
};

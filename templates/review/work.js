// A reviewer's work as a value: what was said of which text as it was then, and which pages were approved.

/**
 * A text or a medium: what names it (`at`), what names it as it is now (`seen`), what it is, what it says.
 * @typedef {{at: string, seen: string, role: string, text: string, source?: string}} Thing
 * @typedef {{key: string, title: string, seen: string}} Leaf
 * @typedef {{module: string, title: string, language: string, source: string, live: {token: string, module: string} | null,
 *   leaves: Leaf[], things: Thing[], media: Thing[]}} About
 * @typedef {{at: string, page: string, seen: string, text: string, comment: string, proposal?: string}} Remark
 * @typedef {{name: string, device: string, remarks: Record<string, Remark>, approved: Record<string, string>}} Work
 * @typedef {{packager: string, module: string, language: string, reviewer: string, saved: string,
 *   remarks: Remark[], approvals: {page: string, seen: string}[]}} Review
 */

const FORMAT = "review 1";
/** Characters of a text that go with a remark, so that people see what it was about. */
const QUOTED = 2000;
/** Characters that a link to a mail program may have, in those that people use. */
const MAIL_MAX = 1800;

/** @param {string} device @returns {Work} */
export const nothing = (device) => ({ name: "", device, remarks: {}, approved: {} });

/**
 * The work that a device kept; nothing where that cannot be read.
 * @param {string | null} kept
 * @param {string} device for who has none yet
 * @returns {Work}
 */
export function restored(kept, device) {
  try {
    const { name, device: own, remarks, approved } = JSON.parse(kept || "null");
    const good = typeof name == "string" && typeof own == "string" && isRecord(remarks) && isRecord(approved);
    return good ? { name, device: own, remarks, approved } : nothing(device);
  } catch {
    return nothing(device);
  }
}

/**
 * The work with what a saved review has, which was begun elsewhere: its words go before those that are here. Null for a
 * file that is no review of this module in this language.
 * @param {string} file
 * @param {Work} work
 * @param {About} about
 * @returns {Work | null}
 */
export function resumed(file, work, about) {
  try {
    const { packager, module, language, reviewer, remarks, approvals } = JSON.parse(file);
    if (packager != FORMAT || module != about.module || language != about.language) return null;
    const said = Object.fromEntries(remarks.filter(isRemark).map((/** @type {Remark} */ each) => [each.at, each]));
    const good = approvals.filter((/** @type {any} */ each) => isText(each.page) && isText(each.seen));
    return {
      name: work.name || String(reviewer),
      device: work.device,
      remarks: { ...work.remarks, ...said },
      approved: { ...work.approved, ...Object.fromEntries(good.map((/** @type {any} */ each) => [each.page, each.seen])) },
    };
  } catch {
    return null;
  }
}

/** @param {any} value */
const isText = (value) => typeof value == "string";
/** @param {any} each */
const isRemark = (each) =>
  [each.at, each.page, each.seen, each.text, each.comment, each.proposal ?? ""].every(isText);
/** @param {any} value */
const isRecord = (value) => !!value && typeof value == "object" && !Array.isArray(value);

/**
 * The work with what is said of a thing now; with nothing said of it, without.
 * @param {Work} work
 * @param {Thing} thing
 * @param {string} page the key of the leaf where it was looked at
 * @param {string} comment
 * @param {string} proposal the same as the text where no change is proposed
 * @returns {Work}
 */
export function remarked(work, thing, page, comment, proposal) {
  const { [thing.at]: before, ...others } = work.remarks;
  const said = comment.trim();
  const changed = proposal.trim() != "" && proposal.trim() != thing.text.trim();
  if (!said && !changed) return { ...work, remarks: others };
  // what was said of an older text stays bound to that one, unless other words are proposed for the one of now
  const old = before && before.seen != thing.seen && (before.proposal ?? "") == (changed ? proposal : "");
  const of = old ? before : { seen: thing.seen, text: thing.text.slice(0, QUOTED) };
  /** @type {Remark} */
  const remark = { at: thing.at, page, seen: of.seen, text: of.text, comment: said };
  if (changed) remark.proposal = proposal;
  return { ...work, remarks: { ...others, [thing.at]: remark } };
}

/**
 * The work with a page approved as it is now, or no longer.
 * @param {Work} work
 * @param {Leaf} leaf
 * @param {boolean} good
 * @returns {Work}
 */
export function approved(work, leaf, good) {
  const { [leaf.key]: _, ...others } = work.approved;
  return { ...work, approved: good ? { ...others, [leaf.key]: leaf.seen } : others };
}

/** Whether a page is approved as it is now. @param {Work} work @param {Leaf} leaf */
export const isApproved = (work, leaf) => work.approved[leaf.key] === leaf.seen;

/** How many of each there are. @param {Work} work @param {Leaf[]} leaves */
export function counted(work, leaves) {
  const remarks = Object.values(work.remarks);
  return {
    comments: remarks.filter((each) => each.comment).length,
    proposals: remarks.filter((each) => each.proposal !== undefined).length,
    approved: leaves.filter((leaf) => isApproved(work, leaf)).length,
  };
}

/** What there is, in words. @param {Work} work @param {Leaf[]} leaves */
export function told(work, leaves) {
  const { comments, proposals, approved } = counted(work, leaves);
  const words = [
    [comments, "comment", "comments"],
    [proposals, "proposed change", "proposed changes"],
    [approved, "page approved", "pages approved"],
  ];
  return words.flatMap(([count, one, many]) => (count ? [`${count} ${count === 1 ? one : many}`] : [])).join(", ");
}

/**
 * What is sent.
 * @param {Work} work
 * @param {About} about
 * @param {Date} now
 * @returns {Review}
 */
export function review(work, about, now) {
  return {
    packager: FORMAT,
    module: about.module,
    language: about.language,
    reviewer: work.name.trim(),
    saved: now.toISOString(),
    remarks: Object.values(work.remarks),
    approvals: Object.entries(work.approved).map(([page, seen]) => ({ page, seen })),
  };
}

/** What tells one state of the work from another. @param {Work} work */
export const state = (work) => JSON.stringify([work.name, work.remarks, work.approved]);

/** Whether there is anything to send. @param {Work} work */
export const isEmpty = (work) => !Object.keys(work.remarks).length && !Object.keys(work.approved).length;

/** @param {Review} made */
export const asJson = (made) => JSON.stringify(made, null, 1) + "\n";

/**
 * The review as a text to mail: people read the first part, `packager review collect` the second, which survives what
 * mail programs do to lines.
 * @param {Review} made
 */
export function asText(made) {
  const lines = [`Review of ${made.module} (${made.language}) by ${made.reviewer}`, ""];
  for (const { page, text, comment, proposal } of made.remarks) {
    lines.push(`${page}: “${shortened(text)}”`);
    if (comment) lines.push(`  ${comment}`);
    if (proposal !== undefined) lines.push(`  Proposed: ${proposal}`);
    lines.push("");
  }
  if (made.approvals.length) lines.push(`Approved: ${made.approvals.map(({ page }) => page).join(", ")}`, "");
  const packed = base64(asJson(made)).replace(/=+$/, "").replace(/.{64}/g, "$&\n").trim();
  return [...lines, "-----BEGIN PACKAGER REVIEW-----", packed, "-----END PACKAGER REVIEW-----", ""].join("\n");
}

/** @param {string} text */
export const shortened = (text) => (text.length > 80 ? `${text.slice(0, 79)}…` : text).replace(/\s+/g, " ");

/** @param {string} text */
function base64(text) {
  let bytes = "";
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}

/** What a file of it is called. @param {Review} made */
export function fileName(made) {
  const name = made.reviewer.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").slice(0, 40);
  return `review-${made.module}-${made.language}-${name.replace(/^-|-$/g, "") || "unnamed"}.json`;
}

/** The address that begins a mail; empty for a text that mail programs would cut. @param {Review} made */
export function mailTo(made) {
  const address = `mailto:?subject=${encodeURIComponent(`Review of ${made.module}`)}&body=${encodeURIComponent(asText(made))}`;
  return address.length > MAIL_MAX ? "" : address;
}

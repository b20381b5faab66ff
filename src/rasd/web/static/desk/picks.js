// @ts-check
// Lists that are found by typing, counts and days: what the editors are made of.

/** Letters as one looks for them: no marks, one alef, one yeh. @param {string} text */
export function plain(text) {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u0640]/gu, "")
    .replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627")
    .replace(/\u0649/g, "\u064a")
    .replace(/\u0629/g, "\u0647")
    .toLowerCase();
}

/** Make the lists of a form findable. @param {HTMLElement} form */
export function bindPicks(form) {
  for (const pick of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".pick"))) bindPick(pick);
}

/** @param {HTMLElement} pick */
function bindPick(pick) {
  const find = /** @type {HTMLInputElement | null} */ (pick.querySelector(".pick-find"));
  const labels = /** @type {HTMLElement[]} */ ([...pick.querySelectorAll(".pick-options label")]);
  const searched = new Map(labels.map((label) => [label, plain(label.dataset.search ?? "")]));
  const radio = (/** @type {HTMLElement} */ label) => /** @type {HTMLInputElement} */ (label.querySelector("input"));
  const visible = () => labels.filter((label) => !label.hidden);
  const show = () => {
    const chosen = labels.find((label) => radio(label).checked);
    const box = /** @type {HTMLElement} */ (pick.querySelector(".pick-options"));
    if (chosen && box.scrollHeight > box.clientHeight) box.scrollTop = chosen.offsetTop - box.clientHeight / 2;
  };
  /** @param {HTMLElement} label */
  const choose = (label) => {
    radio(label).checked = true;
    radio(label).dispatchEvent(new Event("change", { bubbles: true }));
    show();
  };
  find?.addEventListener("input", () => {
    const asked = plain(find.value).split(/\s+/).filter(Boolean);
    for (const label of labels) label.hidden = !label.classList.contains("always") && !asked.every((word) => (searched.get(label) ?? "").includes(word));
    const first = visible().find((label) => !label.classList.contains("always"));
    if (asked.length && first) choose(best(visible(), searched, asked[0]) ?? first);
  });
  find?.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const all = visible();
    const at = all.findIndex((label) => radio(label).checked);
    const next = all[Math.max(0, Math.min(all.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))];
    if (next) choose(next);
  });
  requestAnimationFrame(show);
}

/**
 * Of what fits the one in which a word begins as asked.
 * @param {HTMLElement[]} labels @param {Map<HTMLElement, string>} searched @param {string} word
 */
function best(labels, searched, word) {
  return labels.find((label) => !label.classList.contains("always") && ` ${searched.get(label)}`.includes(` ${word}`));
}

/** Say days in the Hijri calendar beside them. @param {HTMLElement} form @param {string} language @param {string} words */
export function bindDays(form, language, words) {
  for (const told of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-hijri-of]"))) {
    const input = /** @type {HTMLInputElement} */ (form.querySelector(`[name="${told.dataset.hijriOf}"]`));
    const say = () => (told.textContent = input.value ? words.replace("{day}", hijri(input.value, language)) : "");
    input.addEventListener("input", say);
    say();
  }
  const first = /** @type {HTMLInputElement | null} */ (form.querySelector('[name="start"]'));
  const last = /** @type {HTMLInputElement | null} */ (form.querySelector('[name="end"]'));
  let same = first?.value === last?.value;
  first?.addEventListener("input", () => {
    if (!same || !last) return;
    last.value = first.value;
    last.dispatchEvent(new Event("input"));
    same = true;
  });
  last?.addEventListener("input", () => (same = first?.value === last.value));
}

/** @param {string} iso @param {string} language */
export function hijri(iso, language) {
  const date = new Date(`${iso}T12:00:00Z`);
  if (Number.isNaN(date.valueOf())) return "";
  return new Intl.DateTimeFormat(`${language}-u-ca-islamic-umalqura-nu-latn`, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(date);
}

/** The choice and the words of a form, by name. @param {HTMLFormElement} form @returns {Record<string, string | boolean>} */
export function filled(form) {
  /** @type {Record<string, string | boolean>} */
  const found = {};
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && name !== "part") found[name] = value;
  if (form.querySelector('[name="part"]')) found.part = /** @type {HTMLInputElement} */ (form.querySelector('[name="part"]')).checked;
  return found;
}

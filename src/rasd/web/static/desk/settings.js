// @ts-check
// How one likes to look at texts: kept in this browser, for this person alone.

/** @param {HTMLElement} page @returns {{ oneKey: () => boolean }} */
export function bindSettings(page) {
  const veil = box("set-veil");
  const grey = box("set-grey");
  const keys = box("set-keys");
  const frame = /** @type {HTMLElement} */ (document.getElementById("text-frame"));
  const cover = /** @type {HTMLElement} */ (document.getElementById("veil"));
  veil.checked = kept("veil", false);
  grey.checked = kept("grey", false);
  keys.checked = kept("keys", true);
  let shown = false;
  const apply = () => {
    const veiled = veil.checked && frame.dataset.grave === "yes" && !shown;
    frame.classList.toggle("veiled", veiled);
    page.classList.toggle("veiled", veiled);
    cover.hidden = !veiled;
    document.documentElement.classList.toggle("grey", grey.checked);
  };
  for (const [input, name] of /** @type {[HTMLInputElement, string][]} */ ([[veil, "veil"], [grey, "grey"], [keys, "keys"]])) {
    input.addEventListener("change", () => {
      keep(name, input.checked);
      apply();
    });
  }
  document.getElementById("unveil")?.addEventListener("click", () => {
    shown = true;
    apply();
    document.getElementById("text")?.focus();
  });
  apply();
  return { oneKey: () => keys.checked };
}

/** @param {string} id */
function box(id) {
  return /** @type {HTMLInputElement} */ (document.getElementById(id));
}

/** @param {string} name @param {boolean} otherwise */
function kept(name, otherwise) {
  try {
    const told = localStorage.getItem(`rasd.desk.${name}`);
    return told === null ? otherwise : told === "yes";
  } catch {
    return otherwise;
  }
}

/** @param {string} name @param {boolean} value */
function keep(name, value) {
  try {
    localStorage.setItem(`rasd.desk.${name}`, value ? "yes" : "no");
  } catch {
    // a browser that keeps nothing: the choice lasts as long as the page
  }
}

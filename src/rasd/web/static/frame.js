// @ts-check
// What every page of the desk can do: send changes with their token, tell what went wrong, open and close dialogs.

/**
 * What the desk answers where something went wrong.
 * @typedef {{ title: string, status: number, detail: string, remedy: string }} Problem
 */

const toasts = /** @type {HTMLElement} */ (document.getElementById("toasts"));

/** What a change must send along; new at each page. */
export function token() {
  return document.querySelector('meta[name="rasd-token"]')?.getAttribute("content") ?? "";
}

/**
 * Tell something at the edge of the page. Text only: what others wrote stays text.
 * @param {string} text
 * @param {"" | "good" | "bad"} [kind]
 */
export function toast(text, kind = "") {
  const box = document.createElement("div");
  box.className = `toast ${kind}`.trim();
  const said = document.createElement("span");
  said.dir = "auto";
  said.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "plain";
  close.textContent = toasts.dataset.close ?? "×";
  close.addEventListener("click", () => box.remove());
  box.append(said, close);
  toasts.append(box);
  if (kind !== "bad") setTimeout(() => box.remove(), 6000);
}

/**
 * Ask the desk for a change, or for JSON. Rejects with the problem where it refuses; `told` it has been already.
 * @param {string} address
 * @param {{ method?: string, body?: unknown, form?: Record<string, string>, headers?: Record<string, string>, quiet?: boolean }} [options]
 * @returns {Promise<any>}
 */
export async function send(address, { method = "POST", body, form, headers = {}, quiet = false } = {}) {
  let answer;
  try {
    answer = await fetch(address, {
      method,
      headers: {
        Accept: "application/json",
        "X-Rasd-Token": token(),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      body: form ? new URLSearchParams(form) : body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (!quiet) toast(toasts.dataset.lost ?? "", "bad");
    throw error;
  }
  const kind = answer.headers.get("Content-Type") ?? "";
  const told = kind.includes("json") ? await answer.json() : await answer.text();
  if (answer.ok) return told;
  if (!quiet) tell(told);
  throw Object.assign(new Error(`${answer.status}`), { problem: told });
}

/** @param {unknown} told a problem, if it is one */
export function tell(told) {
  const problem = /** @type {Partial<Problem>} */ (typeof told === "object" && told ? told : {});
  const parts = [problem.title, problem.detail, problem.remedy].filter(Boolean);
  toast(parts.length ? parts.join(" — ") : (toasts.dataset.failed ?? ""), "bad");
}

document.addEventListener("htmx:configRequest", (event) => {
  const detail = /** @type {CustomEvent} */ (event).detail;
  detail.headers["X-Rasd-Token"] = token();
});
document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = /** @type {CustomEvent} */ (event).detail;
  try {
    tell(JSON.parse(xhr.responseText));
  } catch {
    tell(null);
  }
});
document.addEventListener("htmx:sendError", () => toast(toasts.dataset.lost ?? "", "bad"));

document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  const opens = target.closest("[data-opens]");
  if (opens) /** @type {HTMLDialogElement | null} */ (document.getElementById(opens.getAttribute("data-opens") ?? ""))?.showModal();
  if (target.closest("[data-closes]")) target.closest("dialog")?.close();
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(target)) menu.removeAttribute("open");
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  menu?.removeAttribute("open");
  /** @type {HTMLElement | null | undefined} */ (menu?.querySelector("summary"))?.focus();
});
// a form that can't be taken back asks first, in a dialog of its own: <button data-opens="...">; what is sent twice is sent once
document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.dataset.sent && !event.defaultPrevented) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 1500);
});

// Keeps pages current without a framework: swaps live regions, follows consoles, loads details, moves between rows by arrow keys.
const refreshInterval = 2000;
const followInterval = 1000;
const mostLines = 5000;
const pauseButton = document.querySelector("[data-pause]");
const output = document.querySelector("[data-follow]");
const notice = document.querySelector("[data-notice]");
const regions = (root = document) => [...root.querySelectorAll("[data-live]")];
const isLive = () => regions().some(region => region.dataset.live !== "still");

const isPaused = () => document.hidden || pauseButton?.getAttribute("aria-pressed") === "true";

// Between pressing and releasing, what is clicked must stay in its place, or there is no click.
let isPressed = false;
addEventListener("pointerdown", () => { isPressed = true; }, true);
for (const end of ["pointerup", "pointercancel"]) {
  addEventListener(end, () => setTimeout(() => { isPressed = false; }), true);
}

// A reader who has opened, selected or typed something is not to be interrupted.
const isBusy = region =>
  region.querySelector("details[open], :popover-open") || region.contains(document.activeElement?.closest("input, select, textarea"))
  || (!getSelection().isCollapsed && region.contains(getSelection().anchorNode));

function identify(element) {
  const attribute = ["id", "formaction", "popovertarget", "href"].find(name => element.hasAttribute(name));
  return attribute && `[${attribute}="${CSS.escape(element.getAttribute(attribute))}"]`;
}

// Says why a page stands still: connection, session or reader. Once each, since it is read aloud.
function tell(reason) {
  if (notice && notice.dataset.notice !== reason) {
    notice.dataset.notice = reason;
    for (const text of notice.children) {
      text.hidden = text.dataset.reason !== reason;
    }
    notice.querySelector("a").href = `/login?returnUrl=${encodeURIComponent(location.pathname + location.search)}`;
  }
}

async function ask(address, headers) {
  const response = await fetch(address, { headers }).catch(() => null);
  if (response?.redirected && new URL(response.url).pathname === "/login") {
    tell("session");
  } else if (!response || response.status >= 500) {
    tell("connection");
  }
  return response?.ok && !response.redirected ? response : null;
}

// Tells whether it could do so.
function swap(current, next, isAsked) {
  if (!current || !next || current.innerHTML === next.innerHTML) {
    return true;
  }
  if (!isAsked && isBusy(current)) {
    return false;
  }
  const focused = current.contains(document.activeElement) && identify(document.activeElement);
  current.replaceWith(next);
  if (focused) {
    next.querySelector(focused)?.focus({ preventScroll: true });
  }
  return true;
}

async function load(address) {
  const response = await ask(address, { Accept: "text/html" });
  return response && new DOMParser().parseFromString(await response.text(), "text/html");
}

function show(page, isAsked = false) {
  const next = regions(page);
  const isShown = regions().map((region, index) => swap(region, next[index], isAsked)).every(Boolean);
  tell(isShown ? "" : "reader");
  swap(document.querySelector("footer.totals"), page.querySelector("footer.totals"));
}

async function refresh() {
  if (isPaused() || !isLive()) {
    return;
  }
  const address = location.href;
  const page = await load(address);
  if (page && address === location.href && !isPressed) {
    show(page);
    if (!output && page.querySelector("[data-follow]")) {
      location.reload();
    }
  }
}

// Goes to another state of the same page and stays where it is.
async function open(address) {
  const page = await load(address);
  if (address !== location.href) {
    return; // The reader has gone on.
  }
  if (!page || regions(page).length !== regions().length) {
    location.assign(address);
    return;
  }
  show(page, true);
  const selected = document.querySelector("aside.span");
  if (selected && selected.getBoundingClientRect().top > innerHeight) {
    selected.scrollIntoView({ block: "nearest" });
  }
}

let lastLine = output ? Math.max(0, ...[...output.children].map(line => Number(line.dataset.id))) : 0;

async function follow() {
  if (isPaused()) {
    return;
  }
  const response = await ask(`${output.dataset.follow}&after=${lastLine}`);
  if (response) {
    tell("");
    const wasAtEnd = output.scrollHeight - output.scrollTop - output.clientHeight < 40;
    const template = document.createElement("template");
    template.innerHTML = await response.text();
    for (const line of [...template.content.children]) {
      insert(line);
    }
    while (output.childElementCount > mostLines) {
      output.firstElementChild.remove();
    }
    if (wasAtEnd) {
      output.scrollTop = output.scrollHeight;
    }
  }
}

// Lines of several resources do not arrive in the order in which they were written.
function insert(line) {
  lastLine = Math.max(lastLine, Number(line.dataset.id));
  let before = output.lastElementChild;
  while (before && Number(before.dataset.time) > Number(line.dataset.time)) {
    before = before.previousElementSibling;
  }
  before ? before.after(line) : output.prepend(line);
}

// Where an answer takes longer than the interval, the next request would bring the same lines again.
function every(interval, action) {
  let running = false;
  setInterval(async () => {
    if (running) {
      return;
    }
    running = true;
    await action().catch(() => {});
    running = false;
  }, interval);
}

if (regions().length > 0) {
  every(refreshInterval, refresh);
  addEventListener("popstate", () => open(location.href));
}

if (output) {
  output.scrollTop = output.scrollHeight;
  every(followInterval, follow);
}

if (pauseButton && (isLive() || output)) {
  pauseButton.hidden = false;
  pauseButton.addEventListener("click", () => {
    const pressed = pauseButton.getAttribute("aria-pressed") !== "true";
    pauseButton.setAttribute("aria-pressed", pressed);
    pauseButton.textContent = pressed ? "Resume" : "Pause";
  });
}

document.querySelector(".waterfall .selected")?.scrollIntoView({ block: "nearest" });

document.addEventListener("click", event => {
  const button = event.target.closest("[data-copy]");
  if (button) {
    navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent)
      .then(() => { button.textContent = "Copied"; });
  }
  const link = event.target.closest("a[data-soft]");
  if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    link.focus({ preventScroll: true });
    history.pushState(null, "", link.href);
    open(link.href).catch(() => location.assign(link.href));
  }
});

// What is folded is fetched when it is opened.
document.addEventListener("toggle", async event => {
  const details = event.target;
  if (details.matches?.("details[data-load][open]") && !details.dataset.loaded) {
    details.dataset.loaded = "true";
    const detail = (await load(details.dataset.load).catch(() => null))?.querySelector("[data-detail]");
    if (detail) {
      details.querySelector(".panel").replaceChildren(detail);
    }
  }
}, true);

document.addEventListener("keydown", event => {
  const list = event.target.closest?.("[data-rows]");
  if (!list || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
    return;
  }
  const rows = [...list.children].map(row => row.matches("a") ? row : row.querySelector("a, summary")).filter(row => row);
  const current = rows.findIndex(row => (row.closest("[data-rows] > *") ?? row).contains(event.target));
  const fold = rows[current]?.parentElement.querySelector(".fold");
  if (!event.target.matches("a, summary, button")) {
    return; // What scrolls, scrolls by the same keys.
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    rows[current + step]?.focus();
    event.preventDefault();
  } else if (fold && { ArrowLeft: "▾", ArrowRight: "▸" }[event.key] === fold.textContent) {
    fold.click();
    event.preventDefault();
  }
});

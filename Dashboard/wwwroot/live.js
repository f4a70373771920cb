// Fetches the page again every two seconds and swaps what changes, unless the reader is busy with it.
const interval = 2000;

function isBusy(region) {
  return document.hidden || region.contains(document.activeElement) || region.querySelector("details[open]") || !getSelection().isCollapsed;
}

async function refresh() {
  const region = document.querySelector("[data-live]");
  if (region && !isBusy(region)) {
    const response = await fetch(location.href);
    if (response.ok && !response.redirected) {
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      for (const selector of ["[data-live]", "footer.totals"]) {
        const [current, next] = [document.querySelector(selector), page.querySelector(selector)];
        if (current && next && current.innerHTML !== next.innerHTML) {
          current.replaceWith(next);
        }
      }
    }
  }
}

if (document.querySelector("[data-live]")) {
  setInterval(() => refresh().catch(() => {}), interval);
}

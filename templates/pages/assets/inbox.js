"use strict";
// Texts that come in while the page is open appear at its top. What somebody is typing stays as it is; without this script a link reloads.
const pauseMillis = 4000;
const list = document.getElementById("inbox-letters");
const news = document.getElementById("inbox-news");

function isBusy(letter) {
  const words = letter.querySelector("textarea");
  return letter.contains(document.activeElement) || (words !== null && words.value !== words.defaultValue);
}

function take(page) {
  const fresh = page.getElementById("inbox-letters");
  if (fresh === null) return;
  let count = 0;
  for (const letter of [...fresh.children].reverse()) {
    const known = document.getElementById(letter.id);
    if (known === null) {
      list.prepend(document.adoptNode(letter));
      count += 1;
    } else if (!isBusy(known) && !known.querySelector("details[open]")) {
      known.replaceWith(document.adoptNode(letter));
    }
  }
  if (count === 0) return;
  document.getElementById("inbox-empty")?.remove();
  news.textContent = page.getElementById("inbox-news").textContent || news.dataset.words;
}

async function look() {
  if (document.visibilityState === "visible") {
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" }, redirect: "error" });
      if (answer.ok) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      // signed out, or the server is away: the page stays as it is
    }
  }
  setTimeout(look, pauseMillis);
}

setTimeout(look, pauseMillis);

// Shows what a change would mean while it is typed; the page works without it, by its own button.
(() => {
  "use strict";
  const form = document.querySelector("form[data-preview]");
  const outcome = form && form.querySelector(".outcome");
  if (!outcome) return;
  const pauseMillis = 500;
  let timer = 0;
  let asked = 0;

  function show() {
    const chosen = form.querySelector("input[name=action]:checked");
    for (const field of form.querySelectorAll("[data-when]")) field.hidden = chosen && field.dataset.when !== chosen.value;
  }

  async function ask() {
    const number = ++asked;
    const fields = new URLSearchParams(new FormData(form));
    fields.set("do", "preview");
    outcome.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: fields, credentials: "same-origin" });
      if (answer.ok && number === asked) outcome.innerHTML = await answer.text();
    } catch {
      // out of reach: the button says why
    }
    if (number === asked) outcome.removeAttribute("aria-busy");
  }

  form.addEventListener("input", () => {
    show();
    clearTimeout(timer);
    timer = setTimeout(ask, pauseMillis);
  });
  show();
  // a form that is still to be filled in has no faults yet
  const isBlank = [...form.querySelectorAll("[required]")].some((field) => field.value === "");
  if (outcome.querySelector(".empty") && !isBlank) ask();
})();

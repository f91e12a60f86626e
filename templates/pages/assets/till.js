// The till page's number pad, and who is meant by the digits typed so far. Without it the page is a form like any other.
"use strict";

const form = document.querySelector("form.till");
const phone = document.getElementById("phone");
const amount = document.getElementById("amount");
const choices = document.getElementById("choices");
const digits = Number(amount.dataset.digits);
const askedAfter = 250;
let field = phone;
let waiting = 0;
let asked = 0;

function hold(input) {
  field = input;
  for (const other of [phone, amount]) other.classList.toggle("held", other === input);
}

function typed(input, key) {
  let figures = input.value.replace(/\D/g, "");
  if (input === phone) {
    input.value = key === "back" ? input.value.slice(0, -1) : input.value + key;
  } else {
    // pennies first, as on a card machine
    figures = (key === "back" ? figures.slice(0, -1) : figures + key).replace(/^0+/, "");
    const padded = figures.padStart(digits + 1, "0");
    input.value = figures === "" ? "" : digits === 0 ? figures : padded.slice(0, -digits) + "." + padded.slice(-digits);
  }
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

document.getElementById("pad").addEventListener("click", (event) => {
  const key = event.target.dataset.key;
  if (!key) return;
  if (key === "next") hold(field === phone || form.querySelector("input[name=who]:checked") ? amount : phone);
  else typed(field, key);
});

async function ask() {
  const figures = phone.value.replace(/\D/g, "");
  const number = ++asked;
  if (figures.length < 3) return show([]);
  try {
    const answer = await fetch(form.dataset.people + "?digits=" + encodeURIComponent(phone.value));
    // whoever was signed out is led to a page, which is nobody's name
    if (!answer.ok || answer.redirected) return;
    const people = await answer.json();
    // an answer that came late is not about what is typed now
    if (number === asked) show(people);
  } catch {
    // without a connection the form still works, and says itself what is wrong
  }
}

function show(people) {
  const chosen = form.querySelector("input[name=who]:checked");
  for (const label of choices.querySelectorAll("label")) label.remove();
  choices.hidden = people.length === 0;
  for (const person of people) {
    const label = document.createElement("label");
    const radio = document.createElement("input");
    radio.type = "radio";
    radio.name = "who";
    radio.value = person.phone;
    radio.checked = chosen !== null && chosen.value === person.phone;
    label.append(radio, " " + [person.name, person.shown].filter(Boolean).join(" · "));
    choices.append(label);
  }
}

phone.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, askedAfter);
});
// whoever is chosen is found: what the pad types next is money
choices.addEventListener("change", () => hold(amount));
for (const input of [phone, amount]) input.addEventListener("focus", () => hold(input));
// a second tap while the first is under way sends nothing new; the form's key would see to it as well
for (const one of document.querySelectorAll("form.till")) {
  one.addEventListener("submit", (event) => {
    if (one.dataset.sent) event.preventDefault();
    one.dataset.sent = "1";
  });
}
window.addEventListener("pageshow", () => {
  for (const one of document.querySelectorAll("form.till")) delete one.dataset.sent;
});

// a tap is one more, or one less
for (const item of document.querySelectorAll(".item")) {
  const units = item.querySelector("input[name=units]");
  const name = item.querySelector("label").textContent;
  for (const [sign, step] of [["−", -1], ["+", 1]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "step";
    button.textContent = sign;
    button.setAttribute("aria-label", sign + " " + name);
    button.addEventListener("click", () => {
      const count = Math.min(99, Math.max(0, Number(units.value) + step));
      units.value = count === 0 ? "" : String(count);
    });
    if (step < 0) units.before(button);
    else units.after(button);
  }
}

document.getElementById("pad").hidden = false;
hold(phone);

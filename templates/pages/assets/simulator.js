"use strict";
// The page's only state: whose phone it is, whom it texts to, and the texts by id as the server told them.
const byID = (id) => document.getElementById(id);
const texts = new Map();
const unread = new Map();
const list = byID("texts");
let phone = byID("phone").value;
let source = null;

const senderInputs = () => [...document.querySelectorAll("input[name=sender]")];
const sender = () => senderInputs().find((input) => input.checked)?.value ?? "";

const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const numberHint = "That is no phone number. A number is written like +14155550101.";
// Only what is plainly none is turned away here; the server knows every country's numbers.
const looksLikeNumber = /^\+?[\d\s().-]{7,}$/;
const states = { sending: "Sending…", delivered: "Delivered", refused: "Not sent" };

function meta(text) {
  const time = new Date(text.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const parts = [time, plural(text.segments, "segment"), text.encoding, `${text.units} of ${text.room}`];
  if (text.longest > text.segments) parts.push(`${text.longest} with the longest names`);
  if (text.costly.length > 0) {
    parts.push(`${text.encoding === "UCS-2" ? "needs UCS-2" : "two units each"}: ${text.costly.join(", ")}`);
  }
  if (text.direction === "from-phone") parts.push(text.why ? `${states.refused}: ${text.why}` : states[text.state]);
  return parts.join(" · ");
}

function item(text) {
  const line = document.createElement("li");
  line.dataset.id = text.id;
  const bubble = document.createElement("div");
  bubble.className = "bubble";
  const note = document.createElement("div");
  note.className = "meta";
  line.append(bubble, note);
  return line;
}

function fill(line, text) {
  line.className = `${text.direction} ${text.state}`;
  line.firstChild.textContent = text.body;
  line.lastChild.textContent = meta(text);
}

function show(text) {
  if (text.sender !== sender()) return;
  const known = [...list.children].find((line) => line.dataset.id === text.id);
  const line = known ?? item(text);
  fill(line, text);
  if (!known) list.append(line);
  byID("empty").hidden = true;
  list.scrollTop = list.scrollHeight;
}

function showAll() {
  const chosen = senderInputs().find((input) => input.checked);
  byID("title").textContent = chosen?.dataset.title ?? "Messages";
  byID("subtitle").textContent = chosen?.dataset.national ?? "";
  for (const chips of document.querySelectorAll(".chips")) chips.hidden = chips.dataset.sender !== sender();
  list.replaceChildren();
  byID("empty").hidden = false;
  unread.delete(sender());
  for (const text of texts.values()) show(text);
  showUnread();
}

function showUnread() {
  for (const input of senderInputs()) {
    const badge = input.closest("label").querySelector(".unread");
    const count = unread.get(input.value) ?? 0;
    badge.hidden = count === 0;
    badge.textContent = count;
    badge.setAttribute("aria-label", `${count} unread`);
  }
}

function live(isOn, words) {
  byID("live").classList.toggle("on", isOn);
  byID("live").querySelector("span").textContent = words;
}

function connect() {
  source?.close();
  texts.clear();
  unread.clear();
  showAll();
  source = new EventSource(`simulator/events?phone=${encodeURIComponent(phone)}`);
  let wasLive = false;
  source.onopen = () => {
    wasLive = true;
    live(true, `Live as ${phone}`);
  };
  source.onerror = () => {
    if (source.readyState !== EventSource.CLOSED) return live(false, "Reconnecting…");
    // A browser does not come back to a line that was refused.
    live(false, "Not connected");
    byID("problem").textContent = wasLive ? "Punchline cannot be reached. Load this page again." : numberHint;
  };
  source.addEventListener("reset", () => { texts.clear(); showAll(); });
  source.addEventListener("text", (event) => {
    const text = JSON.parse(event.data);
    const isNew = !texts.has(text.id);
    texts.set(text.id, text);
    if (isNew && text.direction === "to-phone" && text.sender !== sender()) {
      unread.set(text.sender, (unread.get(text.sender) ?? 0) + 1);
      showUnread();
    }
    show(text);
  });
}

async function send(words, to = sender()) {
  byID("problem").textContent = "";
  try {
    const answer = await fetch("simulator/texts", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ from: phone, to, text: words }),
    });
    if (!answer.ok) byID("problem").textContent = (await answer.json()).title;
  } catch {
    byID("problem").textContent = "Punchline cannot be reached.";
  }
}

async function scan(code) {
  // A code may be pasted as the address that it holds.
  const symbols = code.trim().replace(/\/+$/, "").split("/").pop();
  if (!symbols) return;
  const answer = await fetch(`simulator/codes/${encodeURIComponent(symbols)}`);
  const found = await answer.json();
  byID("scan-hint").textContent = answer.ok ? `Sent “${found.text}”` : found.title;
  if (!answer.ok) return;
  const input = senderInputs().find((input) => input.value === found.to);
  if (input && !input.checked) {
    input.checked = true;
    showAll();
  }
  await send(found.text, found.to);
}

function usePhone(number) {
  if (!number) return;
  const isNumber = looksLikeNumber.test(number);
  byID("problem").textContent = isNumber ? "" : numberHint;
  if (!isNumber) return;
  phone = number;
  connect();
}

function fitComposer() {
  const words = byID("words");
  words.style.height = "auto";
  words.style.height = `${words.scrollHeight + 2}px`;
  byID("send").disabled = words.value.trim() === "";
}

byID("phone").addEventListener("change", (event) => {
  byID("other-row").hidden = event.target.value !== "";
  if (event.target.value) usePhone(event.target.value);
  else byID("other").focus();
});
byID("use-other").addEventListener("click", () => usePhone(byID("other").value.trim()));
byID("other").addEventListener("keydown", (event) => {
  if (event.key === "Enter") usePhone(event.target.value.trim());
});
for (const input of senderInputs()) input.addEventListener("change", showAll);
for (const chips of document.querySelectorAll(".chips"))
  chips.addEventListener("click", (event) => { if (event.target.matches("button")) send(event.target.textContent); });
byID("scan").addEventListener("submit", (event) => {
  event.preventDefault();
  scan(byID("code").value);
});
for (const token of document.querySelectorAll("[data-code]")) token.addEventListener("click", () => scan(token.dataset.code));
byID("words").addEventListener("input", fitComposer);
byID("words").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  byID("compose").requestSubmit();
});
byID("compose").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = byID("words").value.trim();
  if (!words) return;
  byID("words").value = "";
  fitComposer();
  send(words);
});

fitComposer();
connect();

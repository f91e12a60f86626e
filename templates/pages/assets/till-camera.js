// Reads a coupon's code with the camera where the browser can; elsewhere the page says so and it is typed.
"use strict";

const scan = document.getElementById("scan");
const video = document.getElementById("camera");
const code = document.getElementById("code");
const news = document.getElementById("scan-news");
const everyMillis = 200;
let stream = null;

function say(what) {
  news.textContent = news.dataset[what] ?? "";
}

function stop() {
  if (stream) for (const track of stream.getTracks()) track.stop();
  stream = null;
  video.srcObject = null;
  video.hidden = true;
  scan.setAttribute("aria-pressed", "false");
}

// a code alone, or one at the end of an address
function found(text) {
  const last = text.trim().split(/[/\s:=]/).pop().toUpperCase();
  return /^[0-9A-Z]{6}$/.test(last) ? last : null;
}

async function look(reader) {
  if (!stream) return;
  let seen = [];
  try {
    seen = await reader.detect(video);
  } catch {
    // no frame yet: the next one will do
  }
  if (!stream) return;
  for (const one of seen) {
    const text = found(one.rawValue);
    if (!text) continue;
    code.value = text;
    stop();
    say("read");
    return code.focus();
  }
  setTimeout(look, everyMillis, reader);
}

async function start() {
  if (stream) {
    stop();
    return say("");
  }
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    scan.hidden = true;
    say("refused");
    return code.focus();
  }
  scan.setAttribute("aria-pressed", "true");
  say("looking");
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  look(new BarcodeDetector({ formats: ["qr_code"] }));
}

// some browsers have the name and no reader behind it
async function isAble() {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return false;
  try {
    return (await BarcodeDetector.getSupportedFormats()).includes("qr_code");
  } catch {
    return false;
  }
}

isAble().then((able) => {
  if (!able) return say("without");
  scan.hidden = false;
  scan.addEventListener("click", start);
  window.addEventListener("pagehide", stop);
});

// Reads a coupon's code with the camera, where the browser can; elsewhere it is typed.
"use strict";

const scan = document.getElementById("scan");
const video = document.getElementById("camera");
const code = document.getElementById("code");
const everyMillis = 200;
let stream = null;

function stop() {
  if (stream) for (const track of stream.getTracks()) track.stop();
  stream = null;
  video.hidden = true;
}

// a code alone, or one at the end of an address
function found(text) {
  const last = text.trim().split(/[/\s:=]/).pop().toUpperCase();
  return /^[0-9A-Z]{6}$/.test(last) ? last : null;
}

async function start() {
  if (stream) return stop();
  const reader = new BarcodeDetector();
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    scan.hidden = true;
    return code.focus();
  }
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  const look = async () => {
    if (!stream) return;
    for (const one of await reader.detect(video)) {
      const text = found(one.rawValue);
      if (!text) continue;
      code.value = text;
      stop();
      return code.focus();
    }
    setTimeout(look, everyMillis);
  };
  look();
}

if ("BarcodeDetector" in window && navigator.mediaDevices) {
  scan.hidden = false;
  scan.addEventListener("click", start);
  window.addEventListener("pagehide", stop);
}

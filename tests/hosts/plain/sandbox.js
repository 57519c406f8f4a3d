// What the frame tells.
addEventListener("message", ({ data }) => document.getElementById("told").append(`${data}; `));

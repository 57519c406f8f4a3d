// Collects the messages of the frame.
addEventListener("message", ({ data }) => document.getElementById("told").append(`${data}; `));

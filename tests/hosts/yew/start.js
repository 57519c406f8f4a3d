import start from "./host.js";

start();

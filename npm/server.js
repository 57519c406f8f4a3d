// The entry point for server-side rendering in Node.js. It defines no elements: the tag is rendered
// unchanged, and the browser does the rest.
export {};

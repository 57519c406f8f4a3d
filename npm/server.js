// What Node.js gets when it renders a page that imports the package: there are no elements to
// define, the tag is written as it stands, and the browser does the rest.
export {};

// One run of simple-scorm-packager: node wrap.cjs FINISHED_HTML_FOLDER OUT_FOLDER VERSION
const scopackager = require("simple-scorm-packager");
const [source, folder, version] = process.argv.slice(2);

scopackager(
  {
    version,
    organization: "Comparison",
    title: "Comparison",
    language: "en-US",
    identifier: "00",
    masteryScore: 80,
    startingPage: "index.html",
    source,
    package: { version: "1.0.0", zip: true, outputFolder: folder },
  },
  () => {},
);

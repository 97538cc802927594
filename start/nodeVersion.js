// Refuses a Node that is too old to run Gongjian, its own or the one named as argument. An old Node has to read this file.

/** The least major version that our packages run on; `npm install` brings one for the scripts of package.json. */
var LEAST = 24

var version = process.argv[2] || process.version
var refusal = 'Gongjian needs Node ' + LEAST + ' or later, not ' + version + '. Install it, then npm install.'

if (parseInt(version.slice(1), 10) < LEAST) {
  console.error(refusal)
  process.exit(1)
}

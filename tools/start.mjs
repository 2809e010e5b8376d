// `npm start`: installs and builds what is missing, then runs the server. Needs nothing but Node ≥ 20 and npm.
import { ensureBuilt } from './built.mjs'
import { ensureInstalled } from './installed.mjs'
import { runTiejun } from './run-server.mjs'

try {
  ensureInstalled()
  ensureBuilt()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
runTiejun(['start', ...process.argv.slice(2)])

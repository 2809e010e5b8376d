// `npm run build`: builds the web application when its sources changed.
import { ensureBuilt } from './built.mjs'
import { ensureInstalled } from './installed.mjs'

try {
  ensureInstalled()
  ensureBuilt()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

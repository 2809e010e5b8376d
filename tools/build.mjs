// `npm run build`: builds the web application when its sources changed.
import { ensureBuilt } from './built.mjs'
import { ensureInstalled } from './installed.mjs'

ensureInstalled()
ensureBuilt()

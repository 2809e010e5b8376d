#!/usr/bin/env node
// `npx tiejun …`: the command line on the Node that the project brings along, whichever Node npx runs on.
import { ensureBuilt } from './built.mjs'
import { ensureInstalled } from './installed.mjs'
import { runTiejun } from './run-server.mjs'

const args = process.argv.slice(2)
try {
  ensureInstalled()
  if (args[0] === 'start' && !args.includes('--help')) ensureBuilt()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
runTiejun(args)

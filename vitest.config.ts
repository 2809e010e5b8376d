import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'

const tests = globSync(
  [
    'contract/**/*.test.ts',
    'server/**/*.test.ts',
    'web/{src,worker}/**/*.test.{ts,tsx}',
    'tools/**/*.test.ts',
    'bench/**/*.test.ts',
    'tests/integration/**/*.test.ts',
  ],
  {
    exclude: ['**/node_modules/**'],
  },
)
/** What a test imports says what it needs: whoever uses tests/support works with a real PostgreSQL, all others with nothing but time. */
const integration = tests.filter((path) => /\/tests\/support\/|'\.\.\/support\//.test(readFileSync(path, 'utf8')))
const unit = tests.filter((path) => !integration.includes(path))
/** The house that `testHouse` opens is closed, and its database dropped, with the file's last test: nothing of it meets the next file. */
const houses = integration.filter((path) => readFileSync(path, 'utf8').includes('= testHouse('))
const others = integration.filter((path) => !houses.includes(path))

/** A state is waited for as long as a busy machine may need; a test that passes ends with it. */
const patient = { poll: { timeout: 15_000 } }

const withPostgres = {
  globalSetup: 'tests/support/database.setup.ts',
  testTimeout: 20_000,
  hookTimeout: 30_000,
  expect: patient,
}

export default defineConfig({
  test: {
    // Vitest would leave one processor idle: of two, that is half of the time.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      // Files that work with nothing but time share what they import.
      { test: { name: 'unit', include: unit, isolate: false, testTimeout: 20_000 } },
      // So do those that open the whole house: to load it anew took each of them longer than many of their tests.
      { test: { ...withPostgres, name: 'houses', include: houses, isolate: false } },
      { test: { ...withPostgres, name: 'integration', include: others } },
      {
        test: {
          name: 'journeys',
          // Each file has a house, a database and windows of its own; the program and the browser are loaded once, not forty times.
          isolate: false,
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: ['tests/support/database.setup.ts', 'tests/support/browser.setup.ts'],
          testTimeout: 150_000,
          hookTimeout: 60_000,
          expect: patient,
        },
      },
    ],
  },
})

import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { createOutput } from './output.ts'

function listen(json: boolean, isTTY = false) {
  const streams = {
    out: new PassThrough({ encoding: 'utf8' }),
    err: Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY }),
  }
  const output = createOutput(json, streams)
  return { output, out: () => streams.out.read() ?? '', err: () => streams.err.read() ?? '' }
}

test('people read sentences, and only the result stands on stdout', () => {
  const { output, out, err } = listen(false)
  output.say('working')
  output.result({ rows: 2 }, ({ rows }) => `${rows} rows`)
  expect([out(), err()]).toEqual(['2 rows\n', 'working\n'])
})

test('programs read one line of JSON and nothing else', () => {
  const { output, out, err } = listen(true)
  output.say('working')
  const progress = output.progress('Rows')
  progress.at(1, 2)
  progress.end()
  output.result({ rows: 2 }, ({ rows }) => `${rows} rows`)
  expect([out(), err()]).toEqual(['{"rows":2}\n', ''])
})

test('without a terminal a long work tells each tenth once', () => {
  const { output, err } = listen(false)
  const progress = output.progress('Rows')
  for (let done = 0; done <= 1000; done++) progress.at(done, 1000)
  progress.end()
  const lines = err().trimEnd().split('\n')
  expect(lines).toHaveLength(11)
  expect(lines.at(-1)).toMatch(/^Rows █{24} 100 % · 1,000 of 1,000/)
})

test('on a terminal the bar is drawn over itself', () => {
  const { output, err } = listen(false, true)
  const progress = output.progress('Rows')
  progress.at(1, 2)
  progress.at(2, 2)
  progress.end()
  expect(err()).toMatch(/^\r.*50 %.*\r.*100 %.*\n$/s)
})

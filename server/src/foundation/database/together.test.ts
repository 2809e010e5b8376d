import { expect, test } from 'vitest'
import { together } from './together.ts'

test('gives each result in its place', async () => {
  expect(await together([Promise.resolve(1), Promise.resolve('two'), Promise.resolve(null)])).toEqual([1, 'two', null])
})

test('tells the first fault, and only when everything has ended', async () => {
  let isEnded = false
  const slow = new Promise<void>((resolve) => {
    setImmediate(() => {
      isEnded = true
      resolve()
    })
  })
  const failing = together([Promise.reject(new Error('first')), slow, Promise.reject(new Error('second'))])
  await expect(failing).rejects.toThrow('first')
  expect(isEnded).toBe(true)
})

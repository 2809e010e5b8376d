import { AsyncLocalStorage } from 'node:async_hooks'
import { turns } from '../turns.ts'

/** Whether what runs here is work in the background, and whether it has a place among it already. */
const background = new AsyncLocalStorage<'asks' | 'has a place'>()

/** Does work that nobody waits for in the share of connections that the background has. */
export function inBackground<Result>(work: () => Promise<Result>): Promise<Result> {
  return background.run('asks', work)
}

/**
 * Lets so many transactions of the background run at once and the others wait in their order, so that people never queue behind all of
 * it. What people ask for passes, and so does a transaction within another: it must not wait for a place that its own work holds.
 */
export function backgroundShare(places: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const inTurn = turns(places)
  return (work) => (background.getStore() === 'asks' ? inTurn(() => background.run('has a place', work)) : work())
}

type Settled<Work extends readonly unknown[]> = { -readonly [Place in keyof Work]: Awaited<Work[Place]> }

/**
 * Sends statements of one transaction without waiting between them: the server takes them in the order in which they were begun. All
 * have ended before the first fault is told, so that none outlives its transaction.
 */
export async function together<Work extends readonly unknown[]>(work: readonly [...Work]): Promise<Settled<Work>> {
  const ended = await Promise.allSettled(work)
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return ended.map((one) => (one as PromiseFulfilledResult<unknown>).value) as Settled<Work>
}

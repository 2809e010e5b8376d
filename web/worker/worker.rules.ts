/** Who answers a request: the network alone, what is kept of this build, or the network and in need the kept page. */
export type Answerer = 'network' | 'kept' | 'page'

type Asked = { method: string; mode: string; url: string }

/** Decides by address alone. Answers of the API hold data and are never kept here. */
export function answererOf({ method, mode, url }: Asked, origin: string, kept: ReadonlySet<string>): Answerer {
  const address = new URL(url)
  if (method !== 'GET' || address.origin !== origin || address.pathname.startsWith('/api/')) return 'network'
  if (mode === 'navigate') return 'page'
  return kept.has(address.pathname) ? 'kept' : 'network'
}

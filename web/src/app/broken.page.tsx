import type { ErrorComponentProps } from '@tanstack/react-router'
import { Broken } from '../ui/error-boundary.tsx'

/** What stands in place of a page that broke; the frame around it keeps working. */
export function BrokenPage({ reset }: ErrorComponentProps) {
  return <Broken onRetry={reset} />
}

import type { RecordType } from '#contract/shared/field.ts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useKind } from './record-kind.tsx'

/** The page of a record, as an address. */
export function recordAddress(path: string, id: string): string {
  return `/${path}/${id}`
}

/** Leads to the page of a record. */
export function RecordLink({
  type,
  id,
  children,
  className,
}: {
  type: RecordType
  id: string
  children: ReactNode
  className?: string
}) {
  const kind = useKind(type)
  return (
    <Link
      to={recordAddress(kind.names.path, id)}
      {...(className ? { className } : {})}
      onClick={(event) => event.stopPropagation()}
    >
      {children}
    </Link>
  )
}

import type { MaterialLine } from '#contract/conversations/library/material.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { type LibrarySearch, type MaterialShow, materialsQuery } from './library-queries.ts'
import { libraryTexts } from './library.texts.ts'
import { MaterialKindTag, MaterialStateTag } from './material-tags.tsx'

type Props = { show: MaterialShow; search: LibrarySearch; current: string | undefined; add: ReactNode }

/** Materials of the library, those changed last first. */
export function MaterialList({ show, search, current, add }: Props) {
  const text = useText(libraryTexts)
  const { data, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    materialsQuery(show, search),
  )
  if (isPending) return <SkeletonLines lines={8} />
  const lines = data?.pages.flatMap((page) => page.items) ?? []
  if (lines.length === 0) {
    const { kind, industry, stage, q } = search
    const isNarrowed = show !== 'current' || [kind, industry, stage, q].some((one) => one !== undefined)
    return isNarrowed ? (
      <EmptyState small picture="search" title={text.noneFound} hint={text.noneFoundHint} />
    ) : (
      <EmptyState small picture="file" title={text.none} hint={text.noneHint}>
        {add}
      </EmptyState>
    )
  }
  return (
    <>
      <ol>
        {lines.map((line) => (
          <li key={line.id}>
            <Link
              to="/library/$id"
              params={{ id: line.id }}
              search={search}
              className={`library__line${line.id === current ? ' library__line--here' : ''}`}
              aria-current={line.id === current ? 'true' : undefined}
            >
              <LineWords line={line} />
            </Link>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <Button type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.more}
        </Button>
      )}
    </>
  )
}

/** What a line says of a material: its name, what it is for, and how far it is used. */
export function LineWords({ line }: { line: MaterialLine }) {
  const text = useText(libraryTexts)
  return (
    <>
      <span className="library__title">{line.title}</span>
      <span className="library__tags">
        <MaterialKindTag kind={line.kind} />
        <MaterialStateTag material={line} />
        {line.use.times > 0 && (
          <span className="faint">{fill(text.usedShort, { people: line.use.people, times: line.use.times })}</span>
        )}
      </span>
      {line.summary !== '' && <span className="library__summary">{line.summary}</span>}
    </>
  )
}

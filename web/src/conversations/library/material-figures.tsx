import type { Material, MaterialUse } from '#contract/conversations/library/material.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { RecordLink } from '../../foundation/record-link.tsx'
import { Person } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Moment } from '../../ui/values.tsx'
import { type LibrarySearch, usesQuery } from './library-queries.ts'
import { libraryTexts } from './library.texts.ts'

const lists = ['all', 'any', 'open', 'won', 'lost'] as const
type UseList = (typeof lists)[number]
const isList = (word: string | undefined): word is UseList => (lists as readonly string[]).includes(word ?? '')

/** How a material is used; each figure opens the list behind it. */
export function MaterialFigures({ material }: { material: Material }) {
  const text = useText(libraryTexts)
  const search: LibrarySearch & { uses?: string } = useSearch({ strict: false })
  const { people, times, deals, open, won, lost } = material.use
  if (material.number === null) return null
  const shown = isList(search.uses) ? search.uses : null
  const figures: readonly (readonly [key: string, list: UseList, value: number, words: string])[] = [
    ['people', 'all', people, text.people],
    ['times', 'all', times, text.times],
    ['deals', 'any', deals, text.deals],
    ['won', 'won', won, text.won],
    ['open', 'open', open, text.open],
    ['lost', 'lost', lost, text.lost],
  ]
  return (
    <section className="material__part">
      <h3>{text.use}</h3>
      {times === 0 ? (
        <p className="muted">{text.unused}</p>
      ) : (
        <>
          <ul className="material__figures">
            {figures.map(([key, list, value, words]) => (
              <li key={key}>
                <Link
                  to="/library/$id"
                  params={{ id: material.id }}
                  search={{ ...search, uses: list }}
                  replace
                  className="material__figure"
                >
                  {words} <strong className="number">{value}</strong>
                </Link>
              </li>
            ))}
          </ul>
          {deals > 0 && <p className="muted">{text.useHint}</p>}
          {shown !== null && <Uses material={material} list={shown} />}
        </>
      )}
    </section>
  )
}

function Uses({ material, list }: { material: Material; list: UseList }) {
  const text = useText(libraryTexts)
  const { data, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    usesQuery(material.id, list === 'all' ? undefined : list),
  )
  if (isPending) return <SkeletonLines lines={3} />
  return (
    <>
      <ul className="material__uses" aria-label={text.uses}>
        {data?.pages
          .flatMap((page) => page.items)
          .map((use) => (
            <UseLine key={use.id} use={use} />
          ))}
      </ul>
      {hasNextPage && (
        <Button type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.more}
        </Button>
      )}
    </>
  )
}

function UseLine({ use }: { use: MaterialUse }) {
  const text = useText(libraryTexts)
  return (
    <li>
      <Person name={use.user.name} /> <span className="muted">{text[use.how]}</span>
      {use.record && (
        <RecordLink type={use.record.type} id={use.record.id}>
          {use.record.name}
        </RecordLink>
      )}
      <span className="faint material__at">
        <Moment at={use.at} kind="words" />
      </span>
    </li>
  )
}

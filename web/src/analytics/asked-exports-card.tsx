import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRights } from '../foundation/rights.ts'
import { askedExportsQuery } from '../platform/asked-exports-query.ts'
import { fill, useText } from '../ui/language.tsx'
import { homeTexts } from './home.texts.ts'
import { Panel } from './panel.tsx'

/** Exports that wait for the person's leave; absent where none does. */
export function AskedExportsCard() {
  const text = useText(homeTexts)
  const rights = useRights()
  const { data } = useQuery({ ...askedExportsQuery, enabled: rights.can('approve-exports') })
  const count = data?.items.length ?? 0
  if (count === 0) return null
  return (
    <Panel title={text.askedExports} count={count}>
      <p className="panel__note">
        <Link to="/settings/transfers">{fill(text.askedExportsDecide, { count })}</Link>
      </p>
    </Panel>
  )
}

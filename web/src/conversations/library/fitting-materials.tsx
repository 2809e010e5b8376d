import { materialOperations } from '#contract/conversations/library/material.operations.ts'
import type { Facet, Fitting } from '#contract/conversations/library/material.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { enumerate } from '../../ui/format.ts'
import { useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'
import { fittingQuery, libraryKey } from './library-queries.ts'
import { libraryTexts } from './library.texts.ts'
import { MaterialFile } from './material-content.tsx'
import { MaterialKindTag } from './material-tags.tsx'
import './library.css'
import './problems.texts.ts'

const reasonTexts = {
  stage: 'reasonStage',
  industry: 'reasonIndustry',
  competitor: 'reasonCompetitor',
  product: 'reasonProduct',
} as const satisfies Record<Facet, keyof typeof libraryTexts>

/** Materials that fit a record, each with why; taken along or handed on from here, which is noted for the record. */
export function FittingMaterials({ type, id }: { type: RecordType; id: string }) {
  const text = useText(libraryTexts)
  const { data, isPending } = useQuery(fittingQuery(type, id))
  if (isPending) return <SkeletonLines lines={3} />
  const fitting = data?.items ?? []
  if (fitting.length === 0)
    return (
      <EmptyState small picture="file" title={text.noFit} hint={text.noFitHint}>
        <Link to="/library" className="button button--default button--middle">
          {text.toLibrary}
        </Link>
      </EmptyState>
    )
  return (
    <ul className="fitting">
      {fitting.map((one) => (
        <FittingLine key={one.material.id} fitting={one} record={{ type, id }} />
      ))}
    </ul>
  )
}

function FittingLine({ fitting, record }: { fitting: Fitting; record: { type: RecordType; id: string } }) {
  const text = useText(libraryTexts)
  const { material } = fitting
  const send = useSend(
    () => call(materialOperations.send, { params: { id: material.id }, body: { record } }),
    [libraryKey, ['talk', 'conversation']],
    () => showToast({ text: text.wasSent }),
  )
  return (
    <li className="fitting__line">
      <div className="fitting__words">
        <Link
          to="/library/$id"
          params={{ id: material.id }}
          search={{ forType: record.type, forId: record.id }}
          className="library__title"
        >
          {material.title}
        </Link>
        <span className="library__tags">
          <MaterialKindTag kind={material.kind} />
          <Reasons fitting={fitting} />
        </span>
        {material.summary !== '' && <span className="library__summary">{material.summary}</span>}
      </div>
      {material.file && <MaterialFile material={material} file={material.file} record={record} />}
      <Button
        type="text"
        size="small"
        icon={<Send size={14} />}
        loading={send.isPending}
        onClick={() => send.mutate(undefined)}
      >
        {text.send}
      </Button>
    </li>
  )
}

/** By what a material fits. */
function Reasons({ fitting }: { fitting: Fitting }) {
  const text = useText(libraryTexts)
  const { language } = useLanguage()
  const inWords = useLabel()
  if (fitting.reasons.length === 0) return <span className="faint">{text.reasonNone}</span>
  return (
    <span className="faint">
      {fitting.reasons
        .map(
          ({ facet, names }) =>
            `${text[reasonTexts[facet]]} ${enumerate(
              names.map((name) => inWords(name)),
              language,
            )}`,
        )
        .join(' · ')}
    </span>
  )
}

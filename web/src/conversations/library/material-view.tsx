import { materialOperations } from '#contract/conversations/library/material.operations.ts'
import type { Material } from '#contract/conversations/library/material.ts'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, Pencil, Upload } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/language.tsx'
import { useTitle } from '../../ui/title.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { Day } from '../../ui/values.tsx'
import { libraryKey } from './library-queries.ts'
import { libraryTexts } from './library.texts.ts'
import { MaterialContent } from './material-content.tsx'
import { MaterialDialog } from './material-dialog.tsx'
import { MaterialFigures } from './material-figures.tsx'
import { MaterialMeant } from './material-meant.tsx'
import { MaterialKindTag, MaterialStateTag } from './material-tags.tsx'
import { MaterialVersions } from './material-versions.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { useNoteOpened } from './use-note.ts'

/** One material: what it says, for what it is meant, its versions, and how it is used. */
export function MaterialView({ material }: { material: Material }) {
  const text = useText(libraryTexts)
  const phone = usePhone()
  useTitle(material.title)
  useNoteOpened(material)
  const why =
    material.state === 'draft'
      ? text.draftHint
      : material.state === 'retired'
        ? text.retiredHint
        : material.outOfDate
          ? text.outOfDateHint
          : null
  return (
    <article className="material">
      {phone && (
        <Link to="/library" className="material__back">
          <ArrowLeft size={16} aria-hidden /> {text.back}
        </Link>
      )}
      <header className="material__head">
        <h2>{material.title}</h2>
        <p className="library__tags">
          <MaterialKindTag kind={material.kind} />
          <MaterialStateTag material={material} />
          {material.keeper && (
            <span className="muted">
              {text.keeper} {material.keeper.name}
            </span>
          )}
          {material.validUntil !== null && (
            <span className="muted">
              {text.validUntil} <Day date={material.validUntil} kind="words" due />
            </span>
          )}
        </p>
        {material.mayChange && <Deeds material={material} />}
      </header>
      {why !== null && <p className="material__why">{why}</p>}
      {material.summary !== '' && <p className="material__summary">{material.summary}</p>}
      <MaterialContent material={material} />
      <MaterialMeant material={material} />
      <MaterialFigures material={material} />
      <MaterialVersions material={material} />
    </article>
  )
}

/** What its keeper does with a material. */
function Deeds({ material }: { material: Material }) {
  const text = useText(libraryTexts)
  const [open, setOpen] = useState<'change' | 'publish' | null>(null)
  const close = () => setOpen(null)
  const retire = useSend(
    (retired: boolean) => call(materialOperations.retire, { params: { id: material.id }, body: { retired } }),
    [libraryKey],
  )
  return (
    <div className="material__deeds">
      <Button
        type={material.number === null ? 'primary' : 'default'}
        icon={<Upload size={16} />}
        onClick={() => setOpen('publish')}
      >
        {material.number === null ? text.publishFirst : text.publish}
      </Button>
      <Button icon={<Pencil size={16} />} onClick={() => setOpen('change')}>
        {text.change}
      </Button>
      {material.number !== null && (
        <Button type="text" loading={retire.isPending} onClick={() => retire.mutate(material.state !== 'retired')}>
          {material.state === 'retired' ? text.offerAgain : text.retire}
        </Button>
      )}
      {open === 'change' && <MaterialDialog material={material} onClose={close} />}
      {open === 'publish' && <PublishDialog material={material} onClose={close} />}
    </div>
  )
}

import type { Material, MaterialLine, MaterialVersion } from '#contract/conversations/library/material.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { Download, FileText } from 'lucide-react'
import { formatBytes } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { libraryTexts } from './library.texts.ts'
import { useNote } from './use-note.ts'

/** What the published version of a material says. */
export function MaterialContent({ material }: { material: Material }) {
  const text = useText(libraryTexts)
  const [current] = material.versions
  if (!current) return null
  return (
    <section aria-label={text.content} className="material__part">
      <VersionContent material={material} version={current} />
    </section>
  )
}

/** A version's file and text. */
export function VersionContent({ material, version }: { material: Material; version: MaterialVersion }) {
  return (
    <>
      {version.file && <MaterialFile material={material} file={version.file} />}
      {version.body !== null && version.body.trim() !== '' && (
        <div className="material__body">
          {version.body.split(/\n{2,}/).map((paragraph, at) => (
            <p key={at}>{paragraph}</p>
          ))}
        </div>
      )}
    </>
  )
}

/** The file of a material; that it is taken along is noted. */
export function MaterialFile({
  material,
  file,
  record,
}: {
  material: Pick<Material, 'id' | 'state'>
  file: NonNullable<MaterialLine['file']>
  record?: { type: RecordType; id: string }
}) {
  const text = useText(libraryTexts)
  const { language } = useLanguage()
  const note = useNote(material.id)
  return (
    <a
      className="material__file"
      href={`/api/v1/files/${file.id}/content`}
      download={file.name}
      onClick={() => note.mutate({ how: 'downloaded', ...(record ? { record } : {}) })}
    >
      <FileText size={20} aria-hidden />
      <span className="one-line">{file.name}</span>
      <span className="faint">{formatBytes(file.bytes, language)}</span>
      <Download size={16} aria-label={text.download} />
    </a>
  )
}

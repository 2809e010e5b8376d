import type { Material } from '#contract/conversations/library/material.ts'
import { fill, useText } from '../../ui/language.tsx'
import { Moment } from '../../ui/values.tsx'
import { libraryTexts } from './library.texts.ts'
import { VersionContent } from './material-content.tsx'

/** All versions of a material, the newest first; what is no longer published can still be read. */
export function MaterialVersions({ material }: { material: Material }) {
  const text = useText(libraryTexts)
  if (material.versions.length === 0) return null
  return (
    <section className="material__part">
      <h3>{text.versions}</h3>
      <ol className="material__versions">
        {material.versions.map((version, at) => (
          <li key={version.number}>
            <p>
              <strong>{fill(text.version, { number: version.number })}</strong>{' '}
              <span className="muted">
                {version.by?.name} · <Moment at={version.publishedAt} kind="words" />
              </span>
            </p>
            {version.note !== null && <p>{version.note}</p>}
            {at > 0 && (
              <details>
                <summary>{text.content}</summary>
                <VersionContent material={material} version={version} />
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

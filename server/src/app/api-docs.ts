import type { Operation } from '#contract/shared/operation.ts'

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The API as one page that needs no script: every operation by room, with what it takes, linked to the OpenAPI text. */
export function apiDocs(operations: readonly Operation[], describe: (operation: Operation) => string): string {
  const tags = [...new Set(operations.map((operation) => operation.tag))].sort()
  const sections = tags.map((tag) => {
    const rows = operations
      .filter((operation) => operation.tag === tag)
      .map(
        (operation) =>
          `<details id="${escape(operation.id)}"><summary><b class="${operation.method}">${operation.method}</b> <code>${escape(operation.path)}</code> <span>${escape(operation.title.zh)} · ${escape(operation.title.en)}</span></summary><pre>${escape(describe(operation))}</pre></details>`,
      )
    return `<section><h2 id="${tag}">${tag}</h2>${rows.join('')}</section>`
  })
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tiejun API</title><link rel="stylesheet" href="/api/docs/style.css"></head>
<body><header><h1>铁军 API</h1><p>REST · JSON · <a href="/api/v1/openapi.json">OpenAPI 3.1</a> · <code>Authorization: Bearer tj_…</code></p><nav>${tags.map((tag) => `<a href="#${tag}">${tag}</a>`).join(' ')}</nav></header><main>${sections.join('')}</main></body></html>`
}

export const apiDocsStyle = `:root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 14%,transparent);--accent:#0f766e}
body{font:15px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:0 auto;max-width:64rem;padding:2rem 1rem}
h1{margin:0}h2{border-bottom:1px solid var(--line);text-transform:capitalize;margin-top:2.5rem}nav a{margin-right:1rem}a{color:var(--accent)}
details{border:1px solid var(--line);border-radius:8px;margin:.5rem 0}summary{padding:.5rem .75rem;cursor:pointer;display:flex;gap:.75rem;align-items:baseline;flex-wrap:wrap}
summary b{font:600 12px ui-monospace,monospace;min-width:3.5rem}.GET{color:#0369a1}.POST{color:#15803d}.PATCH,.PUT{color:#b45309}.DELETE{color:#b91c1c}
summary span{opacity:.75}pre{margin:0;padding:.75rem;overflow:auto;max-height:28rem;border-top:1px solid var(--line);font:12.5px/1.5 ui-monospace,monospace}
@media (prefers-color-scheme:dark){:root{--accent:#5eead4}.GET{color:#7dd3fc}.POST{color:#86efac}.PATCH,.PUT{color:#fcd34d}.DELETE{color:#fca5a5}}`

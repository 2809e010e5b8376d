/** How the page of a shared plan looks, on a phone first. */
export const guestStyle = `:root { color-scheme: light dark }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; background: light-dark(#f6f7f9, #14161a); color: light-dark(#1c2026, #e6e8eb) }
main { max-width: 680px; min-height: 100vh; margin: 0 auto; padding: 24px 20px 48px; background: light-dark(#fff, #1d2026) }
h1 { margin: 2px 0 6px; font-size: 22px; line-height: 1.3 }
h2 { margin: 28px 0 8px; font-size: 16px }
p { margin: 0 }
ol, ul { margin: 0; padding: 0; list-style: none }
.muted { color: light-dark(#5d6675, #9aa3b2); font-size: 14px }
.bad { color: light-dark(#b42318, #ff9c91) }
.good { color: light-dark(#067647, #75d6a4) }
.gone { padding: 20vh 0; text-align: center }
.note { margin-bottom: 16px; padding: 10px 14px; border-radius: 8px; background: light-dark(#fff4e0, #3a2f1a) }
progress { appearance: none; width: 100%; height: 8px; margin-top: 10px; border: 0; border-radius: 4px; background: light-dark(#e4e7ec, #333841) }
progress::-webkit-progress-bar { background: none }
progress::-webkit-progress-value { border-radius: 4px; background: light-dark(#0f6b6b, #2fa8a8) }
progress::-moz-progress-bar { border-radius: 4px; background: light-dark(#0f6b6b, #2fa8a8) }
.steps { margin-top: 16px }
.step { display: grid; grid-template-columns: 32px 1fr; gap: 8px; padding: 14px 0; border-top: 1px solid light-dark(#e4e7ec, #333841) }
.step input { width: 24px; height: 24px; margin: 1px 0 0; accent-color: #0f6b6b }
.step label { font-weight: 600 }
.step--done label { text-decoration: line-through; opacity: .7 }
.facts { display: flex; flex-wrap: wrap; gap: 4px 12px; margin-top: 2px; font-size: 14px; color: light-dark(#5d6675, #9aa3b2) }
.facts .bad { color: light-dark(#b42318, #ff9c91) }
.facts .good { color: light-dark(#067647, #75d6a4) }
.side { padding: 0 8px; border-radius: 6px; background: light-dark(#eef1f6, #2a2f38) }
.side--theirs { background: light-dark(#e6edff, #26335c); color: light-dark(#1d3fae, #b5c7ff) }
.comment { margin: 10px 0; padding: 10px 14px; border-radius: 10px; background: light-dark(#f2f4f7, #262a32) }
.comment--theirs { background: light-dark(#e9f0ff, #222c47) }
.said { white-space: pre-line; overflow-wrap: anywhere }
form { display: grid; gap: 10px; margin-top: 12px }
input[type=password], textarea, select { width: 100%; padding: 10px 12px; border: 1px solid light-dark(#cfd4dc, #3a404a); border-radius: 8px; background: transparent; color: inherit; font: inherit }
option { color: CanvasText; background: Canvas }
button { min-height: 44px; padding: 10px 16px; border: 0; border-radius: 8px; background: #0f6b6b; color: #fff; font: inherit; font-weight: 600; cursor: pointer }
:focus-visible { outline: 2px solid #0f6b6b; outline-offset: 2px }
@media (min-width: 720px) { main { min-height: 0; margin: 5vh auto; padding: 36px 40px; border-radius: 16px } }
`

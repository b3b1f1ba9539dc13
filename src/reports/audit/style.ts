/** How reports look as pages, which are read on paper as often as not. */
export const REPORT_STYLE = `body{font:16px/1.6 system-ui,"PingFang SC","Noto Sans SC",sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1a2230}
h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2.2rem;border-bottom:1px solid #c8cdd8;padding-bottom:.2rem}h3{font-size:1.05rem;margin-top:1.6rem}
table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.92rem}th,td{border:1px solid #c8cdd8;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#f3f5f9}code{font:.88em ui-monospace,"Noto Sans Mono",monospace;overflow-wrap:anywhere}li{margin:.2rem 0}@media print{body{max-width:none;margin:0}h3{break-after:avoid}}`;

import type { EChartsOption } from 'echarts'

/** Pixels: the width of a chart, and its height for each of its rows beside what stands around them. */
const [WIDTH, ROW_HEIGHT, AROUND] = [860, 28, 70]

export type Bars = { labels: string[]; series: { name: string; colour: string; values: number[] }[] }

/** Lying bars, one group for each label, as SVG drawn on the server. ECharts is loaded when the first chart is drawn. */
export async function barChart({ labels, series }: Bars): Promise<string> {
  const { init } = await import('echarts')
  const height = labels.length * ROW_HEIGHT + AROUND
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  const option: EChartsOption = {
    animation: false,
    // Read on light and on dark paper alike.
    textStyle: { color: '#7a7a7a' },
    legend: { top: 0, textStyle: { color: '#7a7a7a' } },
    grid: { left: 10, right: 30, top: 30, bottom: 10, containLabel: true },
    xAxis: { type: 'value', minInterval: 1 },
    yAxis: { type: 'category', data: labels, inverse: true },
    series: series.map(({ name, colour, values }) => ({
      type: 'bar' as const,
      name,
      data: values,
      itemStyle: { color: colour },
      label: { show: true, position: 'right' as const, color: '#7a7a7a' },
    })),
  }
  chart.setOption(option)
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}

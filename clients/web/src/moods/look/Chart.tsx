import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import {
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

echarts.use([
  BarChart,
  GridComponent,
  LineChart,
  MarkAreaComponent,
  MarkLineComponent,
  ScatterChart,
  SVGRenderer,
  TooltipComponent,
])

export type ChartOption = echarts.EChartsCoreOption

interface Props {
  readonly option: ChartOption
  /** Pixels. */
  readonly height: number
  readonly label: string
}

/** A picture of numbers. Who cannot see it gets them as a table beside it: ECharts' own descriptions
 * know nothing of faces. */
export default function Chart({ option, height, label }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<echarts.ECharts | null>(null)

  useEffect(() => {
    const element = place.current
    if (element === null) return
    const made = echarts.init(element, null, { renderer: 'svg' })
    chart.current = made
    const sized = new ResizeObserver(() => made.resize({ animation: { duration: 0 } }))
    sized.observe(element)
    return () => {
      sized.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true })
  }, [option])

  return <div ref={place} role="img" aria-label={label} style={{ width: '100%', height }} />
}

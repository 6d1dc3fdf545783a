/** Drawn, so that it looks the same on every phone; as large as the text around it. */
Component({ properties: { value: { type: Number, value: 3 } } })

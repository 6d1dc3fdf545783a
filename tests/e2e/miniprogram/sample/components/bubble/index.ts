Component({
  properties: { role: String, text: String },
  methods: {
    onLong() {
      this.triggerEvent('pick', { text: this.data.text })
    },
  },
})

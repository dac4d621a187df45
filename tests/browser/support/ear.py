"""An ear at the page's own sound, while it plays. The page has to be opened with `bypass_csp=True`."""

# Listens to what reaches the limiter: `listen(seconds)` resolves with the samples of one channel, from a moment after
# the first sound.
LISTEN = """
    const LOUD = 0.01, SKIPPED = 0.3;
    const source = `registerProcessor("ear", class extends AudioWorkletProcessor {
        process([[left]]) {
            if (left !== undefined) this.port.postMessage(left);
            return true;
        }
    })`;
    const connect = AudioNode.prototype.connect;
    let take = () => undefined;
    window.listen = seconds => new Promise(resolve => {
        const skipped = SKIPPED * window.rate, heard = [];
        take = block => {
            if (heard.length > 0 || block.some(sample => Math.abs(sample) > LOUD)) heard.push(...block);
            if (heard.length < skipped + seconds * window.rate) return;
            take = () => undefined;
            resolve(heard.slice(skipped).map(sample => Math.round(sample * 1e5)));
        };
    });
    async function hear(limiter) {
        const {context} = limiter;
        window.rate = context.sampleRate;
        await context.audioWorklet.addModule(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
        const mix = new GainNode(context), ear = new AudioWorkletNode(context, "ear");
        ear.port.onmessage = ({data}) => take(data);
        connect.call(mix, ear);
        limiter.mix = mix;
        for (const node of limiter.waiting) connect.call(node, mix);
    }
    AudioNode.prototype.connect = function (to, ...rest) {
        if (to instanceof DynamicsCompressorNode && this.context instanceof AudioContext) {
            if (to.waiting === undefined) {
                to.waiting = [];
                hear(to);
            }
            if (to.mix === undefined) to.waiting.push(this);
            else connect.call(this, to.mix);
        }
        return connect.call(this, to, ...rest);
    };
"""

"""The hyper-parameters of a training run."""

import dataclasses

from training.network import coconet
from training.network.coconet import OptionsError
from training.spec import STEP_MULTIPLE


@dataclasses.dataclass(frozen=True)
class Options:
    """Every hyper-parameter of a run, with its default and its unit; each is a flag of the command."""

    # the network
    width: int = 112  # channels of every layer
    depth: int = 12  # depthwise-separable layers, two to a residual block
    fold: int = 4  # steps folded into channels before the stem; 4 is a beat
    stem: int = 1  # side of the first convolution's kernel
    dilations: str = "1,1 1,2 2,4 1,8 2,1 1,12"  # (time, pitch) of the layers, in turn
    # the data
    jsb: str = ""  # a Jsb16thSeparated.npz to train on instead of music21's corpus
    crop_steps: str = "32 64"  # lengths of the crops in sixteenths, by batch in turn
    batch_size: int = 32  # crops of the shortest length in a batch; of longer ones so many fewer
    harmonizing_share: float = 0.25  # of the masks: one voice known, the others erased at a random rate
    told: float = 0.7  # share of the crops that are told where bars begin and fermatas stand, or a part of it
    begin_with: str = ""  # a checkpoint whose weights the run begins with, layer by layer
    begin_share: float = 0.0  # share of those weights in the mean with the run's own that is kept in the end
    # the optimizer: Muon for the pointwise layers, AdamW for the rest; a short warm-up, then a cosine to zero
    learning_rate: float = 1.6e-2  # the highest, of Muon
    adam_ratio: float = 0.125  # AdamW's learning rate in parts of Muon's
    warmup: int = 100  # batches
    weight_decay: float = 1e-3
    dropout: float = 0.0  # share of the channels silenced in each block and before the last layer
    average: float = 0.99  # momentum of the averaged weights, which are the ones evaluated and exported
    # the run
    minutes: float = 0.0  # stop after this much training time; the cosine ends there
    steps: int = 0  # stop after this many batches; the cosine ends there (0: only --minutes counts)
    report_every: int = 500  # batches between two checkpoints, log lines and validations
    valid_batches: int = 12  # batches of the valid fold in a validation, always the same
    cpu_replicas: int = 1  # devices of one thread each that the CPU is split into; they share a batch
    seed: int = 0

    def shape(self) -> coconet.Shape:
        return coconet.Shape.from_options(dataclasses.asdict(self))

    def crops(self) -> tuple[int, ...]:
        try:
            lengths = tuple(int(n) for n in self.crop_steps.split())
        except ValueError:
            lengths = ()
        if not lengths or any(n < self.fold or n % self.fold or n % min(lengths) for n in lengths):
            raise OptionsError("--crop-steps takes lengths that are multiples of --fold and of the shortest of them")
        return lengths

    def check(self) -> None:
        """Raises OptionsError, with what to do, if the options do not make a run."""
        self.shape()
        self.crops()
        if not self.minutes > 0 and self.steps <= 0:
            raise OptionsError("say how long to train: --minutes M or --steps N")
        if STEP_MULTIPLE % self.fold:
            raise OptionsError(f"--fold must divide {STEP_MULTIPLE}: scores have whole beats and no more")
        if not 0 <= self.harmonizing_share <= 1:
            raise OptionsError("--harmonizing-share is a share, from 0 to 1")
        if not (0 <= self.told <= 1 and 0 <= self.begin_share <= 1):
            raise OptionsError("--told and --begin-share are shares, from 0 to 1")
        if self.begin_share and not self.begin_with:
            raise OptionsError("--begin-share needs the weights to begin with: --begin-with CHECKPOINT")
        if not (self.learning_rate > 0 and self.adam_ratio > 0 and self.weight_decay >= 0 and self.warmup >= 0):
            raise OptionsError("--learning-rate and --adam-ratio are above 0, --weight-decay and --warmup from 0 up")
        if not 0 <= self.seed < 2**32:
            raise OptionsError("--seed is from 0 to 4294967295")
        if min(self.batch_size, self.report_every, self.valid_batches, self.cpu_replicas) < 1:
            raise OptionsError("--batch-size, --report-every, --valid-batches and --cpu-replicas start at 1")
        if not 0 <= self.dropout < 1:
            raise OptionsError("--dropout is a share, from 0 up and below 1")
        if not 0 <= self.average < 1:
            raise OptionsError("--average is from 0 up and below 1")

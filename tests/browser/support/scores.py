"""Finished scores that a test opens by their links, so that nothing has to be composed first."""

# The melody of `TUNE` with a harmony of the network's, 90 beats a minute, seed 7.
CHORALE = "#k1=QIC0EAe3s_1_0eivev8vf-0n_V_l_ktt_9-6QBHdqw"

# Two bars of 3/4 with a pick-up, four voices, C minor, 66 beats a minute, by the amplifier.
WALTZ = "#k1=MISEaYFNfbW77TtR7S-f3tebe0DJur8"

# A chord of C major, and in the second bar one of D minor: fifths between alto and bass, octaves of soprano and bass.
PARALLELS = "#k1=QICgEAeEnCaCbSaCaSeJiMmgumOr"

# The dominant of C major, and in the second bar its tonic as a sixth chord: a weak ending.
SIXTH_CHORD = "#k1=QICgEAeUnZPRGsm0nyZEmkBrq14"

# A chord of C major, held for two bars.
HELD_CHORD = "#k1=QICgEAeERwRtEaRGIymVLg"

# A soprano of the user's own that leaps from C4 to F5 over three voices of the network's.
OWN_LEAP = "#k1=QICgEAeXm58Tek-c6z5IRmxulig"

# Another harmony of the same melody, seed 9.
OTHER_CHORALE = "#k1=QIC0EAm3s_1_0eivXlej97uR97vunuqL_-b5JaOj7p7gIzaI"

# The same melody in a chorale of eight bars, seed 10.
LONG = (
    "#k1=QgC0EAq3s_1_0eivayKiWqvRUeeJ6PvV9Lr33_Im6Pf_f6VvLoS61-cmeov_9-Xe5a23-73ollqOn9JG26o6O1eW1pa--2eEsRyujkf-Sel9Xv"
    "ffvfub5Lp6-SiYUhOL6O5ZGoqLqioniMme63-oq-hf7lpWjout95H_o-Co6TQ"
)

# Eight bars of 4/4 with a pick-up, four voices, G major: a part that ends with Fine in a bar that a repeat divides, a
# part with two endings, and from there D.C. al Fine.
REPEATED = (
    "#k3=XOrLdLlOkzEnV1elynS6pOkxcItDCAPiIT_R6f__2fvv_3ej__-3_3e77__-j_Xa8rvk38n-9vu-_vb7vv72-77-9vu-_vb7vv72-77-9vu-_v"
    "b7gjv9f_76vn_76vn_76vn_76vn_76vn_76vn_76vn_6EV_kfR6PX89Ho9fz0ej1_PR6PX89Ho9fz0ej1_PR6PX89HoCLySEcpig"
)

# Eight bars of 6/8 with a pick-up of an eighth, four voices, G major.
JIG = (
    "#k3=8S5JSWmUS0SLQwgDxuo9Or2ajUerU-vSXfLv12_U0o9ektRv37d-_bqtd83_dX6NTbomt0jS2mUymUymUymUymUymUymUz4KW6TplMplMplMpl"
    "MplMplMplMpnwUt1ezbvp-u276frtu-n67bvp-u276frtu-n67bvp-u27_4SeSQEOy0A"
)

# Two bars each of 4/4, 3/4 and 4/4, one of 6/8 and one of 12/8, four voices, G major.
CHANGING = (
    "#k3=TelyuSZXpcolplHt8i0MIA89vo9H72-j0fvR_-1_0fvv__7vv__qNRupRv2bNmzZs2bNmzZFGttcrlcvl8rlcrlcvk3D9aa5XK5fL5XK5XK5fL"
    "5fBDWuuVyuXy-VyuVyuXybNn-SQJvrqA"
)

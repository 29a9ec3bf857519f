# The illustration of a filling once more, with scipy and a heap, from the same image and masks: bone and soft tissue about the
# lesion, the speeds, the order of arrival by fast marching, the volume, and what is touched when. Nothing of the program's code.
import base64, heapq, json, math, sys
import numpy as np
from scipy import ndimage

INF = float("inf")
asked = json.load(sys.stdin)
size = asked["size"]
shape = (size[2], size[1], size[0])
spacing = asked["spacingMm"]


def array(text, kind):
    return np.frombuffer(base64.b64decode(text), kind).reshape(shape)


hu = array(asked["hu"], "<f4").astype(float)
lesion = array(asked["lesion"], "u1") > 0
bone = array(asked["bone"], "u1") > 0
barriers = [array(text, "u1") > 0 for text in asked["barriers"]]

# Bone: the contours with the lesion, gaps of 3 mm closed (spheres of centres, padded), each axial slice filled.
pad = [math.ceil((3 + max(spacing)) / s) for s in spacing][::-1]
solid = np.pad(bone | lesion, [(p, p) for p in pad])
step = spacing[::-1]
grown = ndimage.distance_transform_edt(~solid, step) <= 3 + 1e-9
closed = ndimage.distance_transform_edt(grown, step) > 3 + 1e-9
closed = (closed | solid)[tuple(slice(p, -p) for p in pad)]
in_bone = np.stack([ndimage.binary_fill_holes(plane) for plane in closed])
outside = ~in_bone & ~lesion
for mask in barriers:
    in_bone &= ~mask
    outside &= ~mask
is_bone = in_bone | lesion
speed = np.where(is_bone, np.clip((350 - hu) / 250, 0, 1) ** 2, 1.0).astype(np.float32)
porosity = np.where(is_bone & ~lesion, np.float32(0.8), np.float32(1))
centres = np.stack(np.meshgrid(*(np.arange(n) * s for n, s in zip(shape, step)), indexing="ij"), -1)[..., ::-1]
for metal in asked["metal"]:
    a, b = np.array(metal["target"]), np.array(metal["entry"])
    t = np.clip(((centres - a) @ (b - a)) / ((b - a) @ (b - a)), 0, 1)
    speed[np.linalg.norm(centres - (a + t[..., None] * (b - a)), axis=-1) <= metal["radiusMm"]] = 0

nx, ny, nz = size
flat = speed.ravel().astype(float)
arrival = np.full(flat.size, INF, np.float32)
settled = np.full(flat.size, INF, np.float32)
fixed = np.zeros(flat.size, bool)
heap = []


def at(i, j, k):
    return i + nx * (j + ny * k)


def is_open(i, j, k):
    return 0 <= i < nx and 0 <= j < ny and 0 <= k < nz and flat[at(i, j, k)] > 0


def offer(n, time):
    time = np.float32(time)
    if time < arrival[n]:
        arrival[n] = time
        heapq.heappush(heap, (float(time), n))


def half_up(x):
    return math.floor(x + 0.5)


def outlet(tip):
    """The tip, or the nearest centre within 2 mm that lets cement pass; the first of equals by index."""
    if is_open(*(half_up(c) for c in tip)):
        return tip
    near = [(math.hypot(*((a - b) * s for a, b, s in zip(place, tip, spacing))), place) for place in places(tip)]
    near = [one for one in near if one[0] <= 2 and is_open(*one[1])]
    return min(near, key=lambda one: (one[0], one[1][::-1]))[1] if near else tip


def places(tip):
    reach = [math.ceil(2 / s) + 1 for s in spacing]
    spans = [range(half_up(c) - r, half_up(c) + r + 1) for c, r in zip(tip, reach)]
    return [(i, j, k) for k in spans[2] for j in spans[1] for i in spans[0]]


# Near a tip: straight lines in eighths of a voxel, trapezoid rule, none through a wall's corner.
for tip in map(outlet, asked["tips"]):
    reach = 4 * max(spacing)
    start = tuple(half_up(c) for c in tip)
    spans = [range(max(0, math.ceil(c - reach / s)), min(n - 1, math.floor(c + reach / s)) + 1) for c, s, n in zip(tip, spacing, size)]
    for k in spans[2]:
        for j in spans[1]:
            for i in spans[0]:
                d = [i - tip[0], j - tip[1], k - tip[2]]
                length = math.hypot(*(x * s for x, s in zip(d, spacing)))
                if length > reach or not is_open(*start):
                    continue
                first = flat[at(*start)]
                parts = max(1, math.ceil(8 * max(map(abs, d))))
                before, even, slow = start, True, 0.0
                for n in range(parts + 1):
                    here = tuple(half_up(c + n / parts * x) for c, x in zip(tip, d))
                    box = [range(min(a, b), max(a, b) + 1) for a, b in zip(before, here)]
                    if not all(is_open(x, y, z) for z in box[2] for y in box[1] for x in box[0]):
                        slow = INF
                        break
                    f = flat[at(*here)]
                    if f > 1.5 * first or first > 1.5 * f:
                        even = False
                    slow += (0.5 if n in (0, parts) else 1) / f
                    before = here
                if slow < INF:
                    n = at(i, j, k)
                    offer(n, slow * length / parts)
                    if even:
                        fixed[n] = True


def solve(slow, terms):
    """Largest root of the sum of w (T - v)² = slow², dropping the latest neighbour while there is none."""
    while len(terms) > 1:
        a = sum(w for w, _, _ in terms)
        b = sum(w * v for w, v, _ in terms)
        c = sum(w * v * v for w, v, _ in terms) - slow * slow
        root = b * b - a * c
        latest = max(t for _, _, t in terms)
        if root >= 0 and (b + math.sqrt(root)) / a >= latest:
            return (b + math.sqrt(root)) / a
        if len(terms) == 2:
            terms = [min(terms, key=lambda one: one[2])]
        else:
            gone = next(n for n, one in enumerate(terms) if one[2] == latest)
            terms = terms[:gone] + terms[gone + 1 :]
    w, v, t = terms[0]
    return max(t, v + slow / math.sqrt(w))


steps = (1, nx, nx * ny)
order, volumes = [], []
voxel_ml = spacing[0] * spacing[1] * spacing[2] / 1000
filled = 0.0
holes = porosity.ravel()
while heap and filled < asked["limitMl"]:
    now, n = heapq.heappop(heap)
    if settled[n] != INF or now > float(arrival[n]):
        continue
    settled[n] = arrival[n]
    fixed[n] = True
    filled += float(holes[n]) * voxel_ml
    order.append(n)
    volumes.append(filled)
    i, j, k = n % nx, n // nx % ny, n // (nx * ny)
    for axis, by in [(a, s) for a in range(3) for s in (-1, 1)]:
        place = [i, j, k]
        place[axis] += by
        if not is_open(*place):
            continue
        m = at(*place)
        if fixed[m]:
            continue
        terms = []
        for other in range(3):
            def value(far):
                there = place[other] + far
                return float(settled[m + far * steps[other]]) if 0 <= there < size[other] else INF
            low, high = value(-1), value(1)
            near = min(low, high)
            if near == INF:
                continue
            towards = -1 if low < high else 1
            beyond = value(2 * towards)
            weight = 1 / (spacing[other] * spacing[other])
            if beyond <= near:
                terms.append((weight * 2.25, (4 * near - beyond) / 3, near))
            else:
                terms.append((weight, near, near))
        offer(m, max(now, solve(1 / flat[m], terms)))

order = np.array(order, int)


def reached(mask):
    touched = ndimage.binary_dilation(mask, np.ones((3, 3, 3))).ravel()[order]
    return float(volumes[int(np.argmax(touched))]) if touched.any() else None


soft = outside.ravel()[order]
print(
    json.dumps(
        {
            "order": order.tolist(),
            "volumeMl": volumes[-1] if volumes else 0,
            "reachedMl": [reached(mask) for mask in barriers],
            "softMl": float(volumes[int(np.argmax(soft))]) if soft.any() else None,
            "walled": int(np.sum(flat[order] <= 0)),
            "boneShare": float(np.mean(is_bone.ravel()[order])) if len(order) else 0,
        }
    )
)

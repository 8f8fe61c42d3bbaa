"""Tokens and keys, made with what Payflight does not use: Python's `cryptography` and plain integers. Everything here is
deterministic, so that the vectors are the same whenever they are made."""
import base64
import hashlib
import hmac
import json
import pathlib

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, utils

KEYS = pathlib.Path(__file__).parent / "keys"


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def integer(number):
    return b64(number.to_bytes((number.bit_length() + 7) // 8, "big"))


def load(name):
    return serialization.load_pem_private_key((KEYS / f"{name}.pem").read_bytes(), None)


KEY = {name: load(name) for name in ("rsa-a", "rsa-b", "rsa-2047", "rsa-2049", "ec-a", "ec-b", "ec-384")}


def jwk(name, **members):
    """The public half of a key, with its name as `kid`; a member that is None is left out."""
    numbers = KEY[name].public_key().public_numbers()
    if name.startswith("rsa"):
        own = {"kty": "RSA", "kid": name, "use": "sig", "n": integer(numbers.n), "e": integer(numbers.e)}
    else:
        size = (KEY[name].key_size + 7) // 8
        own = {"kty": "EC", "kid": name, "use": "sig", "crv": f"P-{KEY[name].key_size}",
               "x": b64(numbers.x.to_bytes(size, "big")), "y": b64(numbers.y.to_bytes(size, "big"))}
    own.update(members)
    return {member: value for member, value in own.items() if value is not None}


def jwks(*keys):
    return {"keys": [jwk(key) if isinstance(key, str) else key for key in keys]}


def mgf1(seed, length):
    blocks = (hashlib.sha256(seed + count.to_bytes(4, "big")).digest() for count in range(length // 32 + 1))
    return b"".join(blocks)[:length]


def pss(key, data, salt_length=32):
    """RFC 8017, 9.1.1, with a salt that is a hash of the data; then the plain power."""
    numbers = key.private_numbers()
    n = numbers.public_numbers.n
    bits = n.bit_length() - 1
    length = (bits + 7) // 8
    salt = (hashlib.sha256(b"salt" + data).digest() * 8)[:salt_length]
    digest = hashlib.sha256(bytes(8) + hashlib.sha256(data).digest() + salt).digest()
    block = bytes(length - salt_length - 34) + b"\1" + salt
    masked = bytearray(a ^ b for a, b in zip(block, mgf1(digest, len(block))))
    masked[0] &= 0xFF >> (8 * length - bits)
    encoded = int.from_bytes(bytes(masked) + digest + b"\xbc", "big")
    return pow(encoded, numbers.d, n).to_bytes((n.bit_length() + 7) // 8, "big")


def ecdsa(key, data, hash=hashes.SHA256()):
    r, s = utils.decode_dss_signature(key.sign(data, ec.ECDSA(hash, deterministic_signing=True)))
    size = (key.key_size + 7) // 8
    return r.to_bytes(size, "big") + s.to_bytes(size, "big")


def sign(alg, name, data):
    key = KEY[name]
    if alg == "PS256":
        return pss(key, data)
    if alg == "ES256":
        return ecdsa(key, data)
    return key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def hs256(secret, data):
    return hmac.new(secret, data, hashlib.sha256).digest()


def public_pem(name):
    return KEY[name].public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


DIGEST_INFO = bytes.fromhex("3031300d060960864801650304020105000420")


def padded(data, length):
    """EMSA-PKCS1-v1_5 of SHA-256: what a signature's power must be."""
    end = DIGEST_INFO + hashlib.sha256(data).digest()
    return b"\0\1" + b"\xff" * (length - len(end) - 3) + b"\0" + end


def cube_forgery(data, length):
    """What a careless reader of the padding takes for a signature of any key whose exponent is 3."""
    head = b"\0\1" + b"\xff" * 8 + b"\0" + DIGEST_INFO + hashlib.sha256(data).digest()
    most = int.from_bytes(head + b"\xff" * (length - len(head)), "big")
    low, high = 0, 1 << (8 * length // 3 + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**3 <= most else (low, middle)
    assert (low**3).to_bytes(length, "big").startswith(head)
    return low.to_bytes(length, "big")

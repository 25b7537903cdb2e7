"""Writes a shared library of functions that do nothing: ELF by hand, for x86-64 and aarch64."""

import struct
from collections.abc import Sequence
from pathlib import Path

_GL = """
    glActiveTexture glAttachShader glBindAttribLocation glBindBuffer glBindFramebuffer glBindRenderbuffer
    glBindTexture glBlendColor glBlendEquation glBlendFunc glBufferData glBufferSubData
    glCheckFramebufferStatus glClear glClearColor glClearStencil glColorMask glCompileShader
    glCompressedTexImage2D glCompressedTexSubImage2D glCopyTexSubImage2D glCreateProgram glCreateShader
    glCullFace glDeleteBuffers glDeleteFramebuffers glDeleteProgram glDeleteRenderbuffers glDeleteShader
    glDeleteTextures glDepthMask glDisable glDisableVertexAttribArray glDrawArrays glDrawElements glEnable
    glEnableVertexAttribArray glFinish glFlush glFramebufferRenderbuffer glFramebufferTexture2D
    glFrontFace glGenBuffers glGenFramebuffers glGenRenderbuffers glGenTextures glGenerateMipmap
    glGetBufferParameteriv glGetError glGetFramebufferAttachmentParameteriv glGetIntegerv
    glGetProgramInfoLog glGetProgramiv glGetRenderbufferParameteriv glGetShaderInfoLog
    glGetShaderPrecisionFormat glGetShaderiv glGetString glGetUniformLocation glIsTexture glLineWidth
    glLinkProgram glPixelStorei glReadPixels glRenderbufferStorage glScissor glShaderSource glStencilFunc
    glStencilFuncSeparate glStencilMask glStencilMaskSeparate glStencilOp glStencilOpSeparate glTexImage2D
    glTexParameterf glTexParameterfv glTexParameteri glTexParameteriv glTexSubImage2D glUniform1f
    glUniform1fv glUniform1i glUniform1iv glUniform2f glUniform2fv glUniform2i glUniform2iv glUniform3f
    glUniform3fv glUniform3i glUniform3iv glUniform4f glUniform4fv glUniform4i glUniform4iv
    glUniformMatrix2fv glUniformMatrix3fv glUniformMatrix4fv glUseProgram glVertexAttrib1f
    glVertexAttrib2fv glVertexAttrib3fv glVertexAttrib4fv glVertexAttribPointer glViewport
    glXGetCurrentContext glXGetProcAddress
"""
GL = tuple(_GL.split())
"""Functions of libGL that skia-python 144.1 is linked to."""

EGL = ["eglGetCurrentDisplay", "eglGetProcAddress", "eglQueryString"]
"""Functions of libEGL that it is linked to."""

_CODE = {
    "x86_64": (62, b"\x31\xc0\xc3"),  # xor eax, eax; ret
    "aarch64": (183, struct.pack("<II", 0xD2800000, 0xD65F03C0)),  # mov x0, 0; ret
}


def write_library(path: Path, soname: str, names: Sequence[str], machine: str) -> None:
    """Write a library that exports functions returning 0.

    Args:
        path: where.
        soname: the name other libraries ask for, "libGL.so.1".
        names: the functions.
        machine: as `platform.machine()` says.

    Raises:
        ImportError: no code is known for this machine.
    """
    if machine not in _CODE:
        msg = f"no stub of {soname} can be written for {machine}: install libGL and libEGL (libgl1, libegl1)"
        raise ImportError(msg)
    number, code = _CODE[machine]
    strings, offset = b"\0", {}
    for name in (soname, *names):
        offset[name] = len(strings)
        strings += name.encode() + b"\0"
    code_at = _up(64 + 56 * 3, 16)
    symbols_at = code_at + _up(len(code), 16)
    symbols = bytes(24) + b"".join(
        struct.pack("<IBBHQQ", offset[n], 0x12, 0, 1, code_at, len(code)) for n in names
    )
    hash_at = symbols_at + len(symbols)
    count = len(names) + 1  # one bucket, one chain through all symbols
    table = struct.pack("<III", 1, count, 1 if names else 0)
    table += b"".join(struct.pack("<I", i + 1 if 0 < i < count - 1 else 0) for i in range(count))
    strings_at = hash_at + _up(len(table), 8)
    dynamic_at = strings_at + _up(len(strings), 8)
    tags = (
        (14, offset[soname]),
        (4, hash_at),
        (5, strings_at),
        (6, symbols_at),
        (10, len(strings)),
        (11, 24),
        (0, 0),
    )
    dynamic = b"".join(struct.pack("<QQ", tag, value) for tag, value in tags)
    size = dynamic_at + len(dynamic)
    image = bytearray(size)
    image[:64] = struct.pack(
        "<16sHHIQQQIHHHHHH", b"\x7fELF\x02\x01\x01" + bytes(9), 3, number, 1, 0, 64, 0, 0, 64, 56, 3, 0, 0, 0
    )
    headers = struct.pack("<IIQQQQQQ", 1, 5, 0, 0, 0, size, size, 0x1000)  # load, read and execute
    headers += struct.pack(
        "<IIQQQQQQ", 2, 4, dynamic_at, dynamic_at, dynamic_at, len(dynamic), len(dynamic), 8
    )
    headers += struct.pack("<IIQQQQQQ", 0x6474E551, 6, 0, 0, 0, 0, 0, 16)  # a stack that is not executable
    image[64 : 64 + len(headers)] = headers
    for at, part in (
        (code_at, code),
        (symbols_at, symbols),
        (hash_at, table),
        (strings_at, strings),
        (dynamic_at, dynamic),
    ):
        image[at : at + len(part)] = part
    path.write_bytes(image)


def _up(size: int, step: int) -> int:
    return (size + step - 1) // step * step

# Windows: tạo .venv và cài chương trình cùng các thư viện; chạy lại thì rất nhanh.
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
Set-Location -LiteralPath $root
$stamp = '.venv\.setup-done'

function Stop-With([string]$message) { [Console]::Error.WriteLine($message); exit 1 }

$hash = (Get-FileHash pyproject.toml, .ci\setup.ps1 -Algorithm SHA256 | ForEach-Object Hash) -join ' '
$wanted = "$root $hash"
if ((Test-Path $stamp) -and ((Get-Content $stamp -Raw -Encoding UTF8).Trim() -eq $wanted)) { exit 0 }

if (-not (Get-Command py -ErrorAction SilentlyContinue)) { Stop-With 'Không tìm thấy Python: hãy cài Python 3.11 rồi chạy lại.' }
if (-not (Test-Path $stamp)) {
    Write-Host 'Tạo môi trường .venv'
    py -3.11 -m venv --clear .venv
    if ($LASTEXITCODE) { Stop-With 'Không tạo được .venv bằng Python 3.11.' }
}
Remove-Item $stamp -ErrorAction SilentlyContinue
Write-Host 'Cài chương trình và các thư viện vào .venv (lần đầu mất vài phút)'
.venv\Scripts\python -m pip install -qq --disable-pip-version-check --editable '.[test]'
if ($LASTEXITCODE) { Stop-With 'Không cài được thư viện Python: hãy kiểm tra mạng rồi chạy lại.' }
Set-Content $stamp $wanted -Encoding UTF8
Write-Host 'Xong: .venv\Scripts\python main.py --sample mở chương trình, .venv\Scripts\pytest chạy kiểm thử.'
